// choose: the shell's own dialogue for files, which picks folders.
#include "platform/choose.h"

#define COBJMACROS
#include <windows.h>

#include <shobjidl.h>

#include "base/str.h"
#include "platform/windows/wide.h"

// The dialogue opens on this folder; elsewhere if it is not known.
static void begin_at(IFileOpenDialog *d, const char *path)
{
    wchar_t wide[WIDE_PATH];
    IShellItem *folder;
    if (!wide_path(path, wide) ||
        FAILED(SHCreateItemFromParsingName(wide, NULL, &IID_IShellItem, (void **)&folder)))
        return;
    IFileOpenDialog_SetFolder(d, folder);
    IShellItem_Release(folder);
}

static const char *chosen_path(struct arena *a, IFileOpenDialog *d)
{
    char path[FILE_PATH_MAX] = "";
    IShellItem *item;
    wchar_t *wide = NULL;
    if (FAILED(IFileOpenDialog_GetResult(d, &item)))
        return NULL;
    if (SUCCEEDED(IShellItem_GetDisplayName(item, SIGDN_FILESYSPATH, &wide)))
        wide_to_path(wide, path);
    CoTaskMemFree(wide);
    IShellItem_Release(item);
    return path[0] ? arena_str(a, str_from(path)).p : NULL;
}

static bool ask(struct arena *a, const wchar_t *title, const char *from, const char **path)
{
    IFileOpenDialog *d;
    if (FAILED(CoCreateInstance(&CLSID_FileOpenDialog, NULL, CLSCTX_INPROC_SERVER,
                                &IID_IFileOpenDialog, (void **)&d)))
        return false;
    IFileOpenDialog_SetOptions(d, FOS_PICKFOLDERS | FOS_FORCEFILESYSTEM | FOS_PATHMUSTEXIST);
    IFileOpenDialog_SetTitle(d, title);
    begin_at(d, from);
    *path = SUCCEEDED(IFileOpenDialog_Show(d, NULL)) ? chosen_path(a, d) : NULL;
    IFileOpenDialog_Release(d);
    return true;
}

bool choose_folder(struct arena *a, const char *title, const char *from, const char **path)
{
    wchar_t wide[256];
    if (!wide_text(title, wide, 256) || FAILED(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED)))
        return false;
    bool asked = ask(a, wide, from, path);
    CoUninitialize();
    return asked;
}
