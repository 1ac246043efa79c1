// archive_info: the manifest and signature fields of a .hetao file.
#ifndef BUNDLE_ARCHIVE_INFO_H
#define BUNDLE_ARCHIVE_INFO_H

#include "base/str.h"
#include "bundle/minisign.h"

#define ARCHIVE_MAX (1024ull << 20) // bytes of a whole file
#define ARCHIVE_SCHEMA 1
#define ARCHIVE_MANIFEST "MANIFEST.yaml"

// The fields of manifest and signature; texts live as long as the archive.
struct archive_info {
    struct str bundle_id, version;
    struct str created, valid_until; // days, YYYY-MM-DD; valid_until may be empty
    struct str needs_app;            // lowest version of the program, "0.1.0"
    struct str signed_at;            // time of signing by the signer's clock; may be empty
    struct str languages;            // "zh-Hant, en"
    struct str unknown;              // fields of the manifest unknown to this program
    int64_t serial;
    int schema;
    uint8_t key_id[8];
    bool demo;                   // signed with the demo key
    uint8_t hash[MINISIGN_HASH]; // BLAKE2b-512 of the signed bytes: equal content has an equal hash
    uint8_t listed[32];          // BLAKE2b-256 of MANIFEST.yaml, which has the hash of every file
    uint64_t file_bytes, unpacked_bytes;
    size_t n_files; // without MANIFEST.yaml
};

#endif
