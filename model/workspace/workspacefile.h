#pragma once

#include "model/workspace/workspacejson.h"

#include <cstdint>
#include <string>

namespace model {

//! The workspace of a user on the disk. Used by one thread.
class WorkspaceFile
{
public:
    WorkspaceFile(std::string path, SecretPredicate isSecret)
        : m_path(std::move(path))
        , m_isSecret(std::move(isSecret))
    {}

    //! No file is an empty workspace. A file that cannot be understood, wholly or in part, is kept
    //! aside as "….bad" (never over an older one) and the error or a note says where; saving can
    //! then harm nothing.
    Result<LoadedWorkspace> load();

    //! Replaces the file in one step; after a crash the old or the new one is there, whole.
    Result<void> save(const Workspace& workspace);

    //! Whether somebody else wrote the file since it was loaded or saved here: another window, an
    //! import on the command line.
    bool changedElsewhere() const;

    const std::string& path() const { return m_path; }

private:
    //! A file that is replaced is another file: none of these stays the same.
    struct Stamp
    {
        std::uint64_t file = 0;
        std::int64_t changed = 0; //!< Nanoseconds since 1970.
        std::int64_t size = 0;

        bool operator==(const Stamp&) const = default;
    };

    Stamp stamp() const;
    Result<std::string> keepAside(bool move) const;

    std::string m_path;
    SecretPredicate m_isSecret;
    Stamp m_known;
};

} // namespace model
