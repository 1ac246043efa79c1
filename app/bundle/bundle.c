// bundle: opens a folder or a .hetao file and hands its files to the content reader.
#include "bundle/bundle.h"

#include <assert.h>

#include "platform/file.h"

bool bundle_open(struct bundle *b, const char *path, const struct archive_opts *o, struct arena *a,
                 struct refusal *why)
{
    assert(b);
    *b = (struct bundle){0};
    *why = (struct refusal){0};
    if (file_is_regular(path)) {
        b->archive = archive_open(path, o, a, why);
        if (b->archive)
            b->files = archive_files(b->archive);
        return b->archive != NULL;
    }
    b->files = files_folder(path); // the loader reports a missing folder
    return true;
}

void bundle_close(struct bundle *b)
{
    archive_close(b->archive);
    *b = (struct bundle){0};
}

// Updates are decided by the manifest; the content shown must be the same.
static bool matches_manifest(const struct archive_info *i, const struct bundle_info *b)
{
    return str_eq(i->bundle_id, b->id) && str_eq(i->version, b->version) && i->serial == b->serial;
}

const struct model *bundle_glance(const struct bundle *b, struct arena *arena,
                                  struct content_glance *out)
{
    return content_glance(arena, &b->files, b->watch, out);
}

const struct model *bundle_load_texts(const struct bundle *b, struct arena *arena,
                                      struct diag_list *diags, struct texts *texts)
{
    assert(b->files.read && b->files.names);
    const struct model *m = b->glance
                                ? content_load_rest(arena, &b->files, diags, b->glance)
                                : content_load_watched(arena, &b->files, diags, texts, b->watch);
    const struct archive_info *i = b->archive ? archive_info(b->archive) : NULL;
    struct diag_at at = {.file = ARCHIVE_MANIFEST};
    if (i && i->unknown.n)
        diag_add(diags, DIAG_WARNING, at, "fields not known to this program: %s",
                 "nothing need be done; a newer program may use them", "含有本程式不認識的欄位：%s",
                 "無須處理，較新的程式或會使用", i->unknown.p);
    if (!m || !i || matches_manifest(i, &m->bundle))
        return m;
    diag_add(diags, DIAG_ERROR, at, "it does not say what bundle.yaml says",
             "pack the content again with hetao-bundle", "與bundle.yaml不一致",
             "請以hetao-bundle重新打包");
    return NULL;
}

const struct model *bundle_load(const struct bundle *b, struct arena *arena,
                                struct diag_list *diags)
{
    return bundle_load_texts(b, arena, diags, NULL);
}
