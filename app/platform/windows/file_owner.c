// file_owner: who may read or change a file, by its access control list.
#include <assert.h>
#include <windows.h>

#include <aclapi.h>
#include <sddl.h>

#include "platform/windows/file_windows.h"

#define CHANGES                                                                                    \
    (FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_WRITE_ATTRIBUTES | DELETE | WRITE_DAC |             \
     WRITE_OWNER | GENERIC_WRITE | GENERIC_ALL)

// The installer of Windows itself, which owns its folders.
#define TRUSTED_INSTALLER L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"

static bool is_installer(PSID sid)
{
    PSID installer = NULL;
    bool same = ConvertStringSidToSidW(TRUSTED_INSTALLER, &installer) && EqualSid(sid, installer);
    if (installer)
        LocalFree(installer);
    return same;
}

static bool is_administrator(PSID sid)
{
    return IsWellKnownSid(sid, WinBuiltinAdministratorsSid) ||
           IsWellKnownSid(sid, WinLocalSystemSid) || IsWellKnownSid(sid, WinCreatorOwnerSid) ||
           is_installer(sid);
}

// Every entry that allows a change allows it to administrators.
static bool is_guarded(PACL list)
{
    for (DWORD i = 0; list && i < list->AceCount; i++) {
        void *entry;
        if (!GetAce(list, i, &entry))
            return false;
        ACCESS_ALLOWED_ACE *allowed = entry;
        if (allowed->Header.AceType == ACCESS_ALLOWED_ACE_TYPE && allowed->Mask & CHANGES &&
            !is_administrator(&allowed->SidStart))
            return false;
    }
    return list != NULL; // no list at all: everybody may do everything
}

bool file_is_roots(const char *path)
{
    wchar_t wide[WIDE_PATH];
    PSID owner;
    PACL list;
    PSECURITY_DESCRIPTOR d = NULL;
    if (!wide_path(path, wide) ||
        GetNamedSecurityInfoW(wide, SE_FILE_OBJECT,
                              OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner, NULL,
                              &list, NULL, &d) != ERROR_SUCCESS)
        return false;
    bool guarded = owner && is_administrator(owner) && is_guarded(list);
    LocalFree(d);
    return guarded;
}

// "S-1-5-21-…" of who runs this program; the caller frees it with LocalFree(). NULL if unknown.
static wchar_t *own_sid(void)
{
    HANDLE token;
    union {
        TOKEN_USER user;
        BYTE bytes[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } u;
    DWORD n;
    wchar_t *text = NULL;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return NULL;
    if (!GetTokenInformation(token, TokenUser, &u, sizeof u, &n) ||
        !ConvertSidToStringSidW(u.user.User.Sid, &text))
        text = NULL;
    CloseHandle(token);
    return text;
}

bool file_restrict(const char *path)
{
    wchar_t wide[WIDE_PATH], rights[256];
    wchar_t *sid = own_sid();
    PSECURITY_DESCRIPTOR d = NULL;
    bool ok = false;
    if (sid && wide_path(path, wide)) {
        // Protected from what the folder passes on: full access for the user and the system.
        _snwprintf(rights, 256, L"D:P(A;;FA;;;%ls)(A;;FA;;;SY)", sid);
        rights[255] = 0;
        ok = ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION_1, &d,
                                                                  NULL) &&
             SetFileSecurityW(wide, DACL_SECURITY_INFORMATION, d);
    }
    LocalFree(sid);
    LocalFree(d);
    return ok;
}

bool file_hide(const char *path)
{
    return file_restrict(path);
}
