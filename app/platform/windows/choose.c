// choose: the shell's own dialogue for folders.
#include "platform/choose.h"

#include <windows.h>

#include <shlobj.h>

#include "base/str.h"
#include "platform/windows/wide.h"

const char *choose_folder(struct arena *a, const char *title)
{
    wchar_t wide_title[256], path[MAX_PATH + 1];
    char text[FILE_PATH_MAX];
    const char *chosen = NULL;
    BROWSEINFOW ask = {.lpszTitle = wide_title,
                       .ulFlags =
                           BIF_RETURNONLYFSDIRS | BIF_NEWDIALOGSTYLE | BIF_NONEWFOLDERBUTTON};
    if (!wide_text(title, wide_title, 256) ||
        FAILED(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED)))
        return NULL;
    LPITEMIDLIST item = SHBrowseForFolderW(&ask);
    if (item && SHGetPathFromIDListW(item, path)) {
        wide_to_path(path, text);
        chosen = arena_str(a, str_from(text)).p;
    }
    CoTaskMemFree(item);
    CoUninitialize();
    return chosen;
}
