// choose: the shell's own dialogue for folders.
#include "platform/choose.h"

#include <windows.h>

#include <shlobj.h>

#include "base/str.h"
#include "platform/windows/wide.h"

static int CALLBACK select_first(HWND dialogue, UINT what, LPARAM arg, LPARAM from)
{
    (void)arg;
    if (what == BFFM_INITIALIZED)
        SendMessageW(dialogue, BFFM_SETSELECTIONW, TRUE, from);
    return 0;
}

const char *choose_folder(struct arena *a, const char *title, const char *from)
{
    wchar_t wide_title[256], path[MAX_PATH + 1], first[WIDE_PATH];
    char text[FILE_PATH_MAX];
    const char *chosen = NULL;
    BROWSEINFOW ask = {.lpszTitle = wide_title,
                       .ulFlags = BIF_RETURNONLYFSDIRS | BIF_NEWDIALOGSTYLE | BIF_NONEWFOLDERBUTTON,
                       .lpfn = select_first,
                       .lParam = (LPARAM)first};
    if (!wide_path(from, first) || !wide_text(title, wide_title, 256) ||
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
