// single: recognises the kind of one file and runs its checks.
#include "staff/single.h"

#include "base/reason_text.h"
#include "content/clip.h"
#include "content/content.h"
#include "content/picture.h"
#include "platform/file.h"
#include "staff/drawn.h"

#define SAY(diags, severity, path, ...)                                                            \
    diag_add((diags), (severity), (struct diag_at){.file = (path)}, __VA_ARGS__)

static bool is_text(const char *path)
{
    enum files_kind kind = files_kind_of(path);
    return kind == FILES_YAML || kind == FILES_GEOJSON;
}

// Pictures that the exhibit does not show: what they are to be saved as is said.
static bool is_other_picture(const char *path)
{
    static const char *const endings[] = {".gif", ".bmp",  ".tif", ".tiff", ".psd", ".pdf",
                                          ".ico", ".jfif", ".jp2", ".jxl",  ".dng", ".eps"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name_ends(path, endings[i]))
            return true;
    return false;
}

bool single_takes(const char *path)
{
    return files_kind_of(path) != FILES_OTHER || picture_kind_of(path) != PICTURE_NONE ||
           is_other_picture(path);
}

bool single_tell(enum decode_result r, const char *path, struct diag_list *diags, bool *machine)
{
    if (r == DECODE_BAD)
        SAY(diags, DIAG_ERROR, path, "it is damaged and cannot be opened",
            "save it again from its program", "檔案已損壞，無法開啟", "請在原程式重新儲存");
    if (r == DECODE_TOO_MUCH)
        SAY(diags, DIAG_ERROR, path, "opening it takes more memory or time than allowed",
            "make it smaller or simpler", "開啟所需的記憶體或時間超出容許範圍", "請縮小或簡化");
    if (r == DECODE_FAILED)
        SAY(diags, DIAG_ERROR, path, "the machine has no memory or process free to try it",
            "close other programs", "沒有足夠的記憶體或程序可供測試", "請關閉其他程式");
    if (r == DECODE_IMPOSSIBLE)
        SAY(diags, DIAG_ERROR, path, "the Windows edition cannot open pictures of this kind",
            "save it as PNG or JPEG, or check it on Debian", "Windows版無法開啟這類圖片",
            "請另存為PNG或JPEG，或在Debian上檢查");
    *machine = r == DECODE_FAILED;
    return r == DECODE_OPENS;
}

static bool check_picture(const char *path, struct str bytes, struct diag_list *diags,
                          bool *machine)
{
    struct picture p;
    struct arena scratch = {0};
    bool ok = picture_look(bytes, path, &p, diags) &&
              single_tell(decode_picture(bytes, &p, &scratch), path, diags, machine);
    arena_finish(&scratch);
    return ok;
}

static bool check_bytes(const char *path, struct str bytes, struct diag_list *diags, bool *machine)
{
    const char *wrong = NULL;
    struct arena scratch = {0};
    if (files_kind_of(path) == FILES_FONT) {
        enum decode_result r = decode_font(bytes, &scratch);
        arena_finish(&scratch);
        return single_tell(r, path, diags, machine);
    }
    if (files_kind_of(path) == FILES_CLIP && (wrong = clip_wrong(bytes)))
        SAY(diags, DIAG_ERROR, path, "it cannot be played: " REASON_EN,
            "save it again as a WAV file of 16 bit", "無法播放：" REASON_ZH,
            "請重新儲存為16位元的WAV檔案", REASON(wrong));
    if (files_kind_of(path) == FILES_CLIP)
        return !wrong;
    return check_picture(path, bytes, diags, machine);
}

static void say_unreadable(const char *path, const char *why, struct diag_list *diags)
{
    SAY(diags, DIAG_ERROR, path, "it cannot be read: " REASON_EN, "give a file of at most 64 MiB",
        "無法讀取：" REASON_ZH, "請提供不超過64 MiB的檔案", REASON(why));
}

bool single_check(const char *path, struct arena *a, struct diag_list *diags, bool *machine)
{
    struct str bytes;
    const char *why = "";
    *machine = false;
    if (is_text(path))
        return content_check_file(a, path, diags);
    if (file_read(a, path, FILES_MAX_FILE, &bytes, &why))
        return check_bytes(path, bytes, diags, machine);
    say_unreadable(path, why, diags);
    return false;
}

bool single_check_all(const struct files *from, struct diag_list *diags, bool *machine)
{
    struct arena list = {0}, one = {0};
    struct file_names names;
    const char *why = "";
    size_t before = diags->n_errors;
    *machine = false;
    if (files_names(from, &list, &names, &why)) // else the loader has reported it
        for (size_t i = 0; i < names.n && !*machine; i++) {
            struct str bytes;
            const char *file = names.items[i];
            enum files_kind kind = files_kind_of(file);
            bool picture = picture_kind_of(file) != PICTURE_NONE;
            if ((kind != FILES_FONT && !picture) || drawn_is(file))
                continue; // the loader has checked the others
            if (files_read(from, &one, file, FILES_MAX_FILE, &bytes, &why))
                check_bytes(file, bytes, diags, machine);
            else
                say_unreadable(file, why, diags);
            arena_finish(&one); // pictures are large
        }
    arena_finish(&list);
    return diags->n_errors == before;
}
