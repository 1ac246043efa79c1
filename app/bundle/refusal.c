// refusal: the table of refusal reasons with their texts in both languages.
#include "bundle/refusal.h"

#include <assert.h>
#include <string.h>

#include "base/table.h"

static const struct {
    const char *name, *what[2], *remedy[2];
} table[] = {
    [REFUSAL_NONE] = {"none", {"it is good", "沒有問題"}, {"", ""}},
    [REFUSAL_UNREADABLE] = {"unreadable",
                            {"the file cannot be read", "無法讀取檔案"},
                            {"copy it again, from another stick if need be",
                             "請重新複製，或改用另一隻USB手指"}},
    [REFUSAL_NOT_A_BUNDLE] = {"not-a-bundle",
                              {"this is not a .hetao file", "這不是.hetao檔案"},
                              {"choose the file that hetao-bundle pack made",
                               "請選用以hetao-bundle pack製作的檔案"}},
    [REFUSAL_INCOMPLETE] = {"incomplete",
                            {"the end of the file is missing", "檔案不完整，缺少結尾"},
                            {"copy it again and wait until copying has ended",
                             "請重新複製，並等待複製完成"}},
    [REFUSAL_UNSIGNED] = {"unsigned",
                          {"the file is not signed", "檔案未經簽署"},
                          {"sign it: hetao-bundle sign FILE --key KEY",
                           "請簽署：hetao-bundle sign 檔案 --key 金鑰"}},
    [REFUSAL_SIGNATURE] = {"bad-signature",
                           {"its signature is not of the form required", "簽署的格式不合規定"},
                           {"pack and sign the content again with hetao-bundle",
                            "請以hetao-bundle重新打包並簽署"}},
    [REFUSAL_UNKNOWN_KEY] = {"unknown-key",
                             {"it is signed with a key that is not trusted here",
                              "簽署所用的金鑰不獲此機信任"},
                             {"sign it with a trusted key, or have the key's .pub file installed",
                              "請用受信任的金鑰簽署，或安裝該金鑰的.pub檔案"}},
    [REFUSAL_DEMO_KEY] = {"demo-key",
                          {"it is signed with the demo key, which is for laptops only",
                           "以示範金鑰簽署，只適用於手提電腦"},
                          {"sign it with your own key: hetao-bundle sign FILE --key KEY",
                           "請用自己的金鑰簽署：hetao-bundle sign 檔案 --key 金鑰"}},
    [REFUSAL_DAMAGED] = {"damaged",
                         {"the file was changed or damaged after it was signed",
                          "檔案在簽署後曾被更改或已損壞"},
                         {"copy it again; if that does not help, pack it again",
                          "請重新複製；仍有問題則請重新打包"}},
    [REFUSAL_TOO_LARGE] = {"too-large",
                           {"it is larger than allowed", "超出容許的大小"},
                           {"make pictures smaller or leave some out", "請縮小或減少圖片"}},
    [REFUSAL_HOSTILE] = {"hostile",
                         {"the archive is made in a way that hetao-bundle never makes one",
                          "壓縮檔的結構異常，並非由hetao-bundle製作"},
                         {"do not use it; pack the content again with hetao-bundle",
                          "請勿使用；請以hetao-bundle重新打包"}},
    [REFUSAL_MANIFEST] = {"bad-manifest",
                          {"its list of files is faulty or does not fit what it holds",
                           "檔案清單有誤，或與內容不符"},
                          {"pack the content again with hetao-bundle", "請以hetao-bundle重新打包"}},
    [REFUSAL_NEWER_KIOSK] = {"newer-kiosk",
                             {"it needs a newer kiosk program", "需要較新版本的導覽程式"},
                             {"have the kiosk program updated", "請更新導覽程式"}},
    [REFUSAL_OLDER] = {"older",
                       {"it is older than what was shown already", "比已展示過的內容舊"},
                       {"raise the serial and pack again, or choose \"go back\" on the staff page",
                        "請提高序號後重新打包，或在職員頁選擇「返回舊版」"}},
    [REFUSAL_SAME_SERIAL] = {"same-serial",
                             {"it has the serial of another bundle that was shown already",
                              "序號與另一個已展示的內容相同"},
                             {"raise the serial and pack again", "請提高序號後重新打包"}},
    [REFUSAL_CONTENT] = {"bad-content",
                         {"its content has errors", "內容有錯誤"},
                         {"correct what hetao-bundle check lists and pack again",
                          "請更正hetao-bundle check列出的問題，然後重新打包"}},
    [REFUSAL_CRASHED] = {"crashed",
                         {"the kiosk stopped twice while showing it", "展示時導覽程式兩度停止"},
                         {"send the file to those who look after the program",
                          "請把檔案交給負責程式的人員"}},
    [REFUSAL_NO_ROOM] = {"no-room",
                         {"there is no room on the disk for it", "磁碟空間不足"},
                         {"free some disk space", "請騰出磁碟空間"}},
    [REFUSAL_DISK] = {"disk",
                      {"the kiosk's disk cannot be written", "無法寫入本機磁碟"},
                      {"have the disk looked at; what is shown stays",
                       "請檢查磁碟；現有內容維持不變"}},
    [REFUSAL_NO_MEMORY] = {"no-memory",
                           {"the machine has not enough memory for it", "記憶體不足"},
                           {"make pictures smaller or leave some out", "請縮小或減少圖片"}},
};
TABLE_TO(table, N_REFUSALS - 1);

const char *refusal_name(enum refusal_reason r)
{
    assert(r < N_REFUSALS);
    return table[r].name;
}

const char *refusal_what(enum refusal_reason r, enum diag_lang lang)
{
    assert(r > REFUSAL_NONE && r < N_REFUSALS);
    return table[r].what[lang];
}

const char *refusal_remedy(enum refusal_reason r, enum diag_lang lang)
{
    assert(r > REFUSAL_NONE && r < N_REFUSALS);
    return table[r].remedy[lang];
}

void refusal_set(struct refusal *r, struct arena *a, enum refusal_reason reason,
                 const char *detail_en, const char *detail_zh, ...)
{
    assert(r && a);
    assert(reason > REFUSAL_NONE && reason < N_REFUSALS);
    const char *formats[2] = {[DIAG_EN] = detail_en, [DIAG_ZH] = detail_zh};
    r->reason = reason;
    for (int i = 0; i < 2; i++) {
        va_list ap;
        va_start(ap, detail_zh);
        r->detail[i] = arena_vprintf(a, formats[i], ap);
        va_end(ap);
    }
}

void refusal_diag(const struct refusal *r, const char *file, struct diag_list *diags)
{
    assert(r->reason != REFUSAL_NONE && file);
    const char *en = r->detail[DIAG_EN].n ? r->detail[DIAG_EN].p : "";
    const char *zh = r->detail[DIAG_ZH].n ? r->detail[DIAG_ZH].p : "";
    diag_add(diags, DIAG_ERROR, (struct diag_at){.file = file}, "%s%s%s%.0s%.0s%.0s%.0s%.0s",
             "%.0s%.0s%.0s%s%.0s%.0s%.0s%.0s", "%.0s%.0s%.0s%.0s%s%s%s%.0s",
             "%.0s%.0s%.0s%.0s%.0s%.0s%.0s%s", refusal_what(r->reason, DIAG_EN), *en ? ": " : "",
             en, refusal_remedy(r->reason, DIAG_EN), refusal_what(r->reason, DIAG_ZH),
             *zh ? "：" : "", zh, refusal_remedy(r->reason, DIAG_ZH));
}
