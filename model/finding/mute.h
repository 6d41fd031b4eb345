#pragma once

#include "model/finding/finding.h"

namespace model {

//! A finding that a person does not want to be told of, for a time or for good. An empty where or
//! what means any.
struct FindingMute
{
    std::string code;
    std::string where;
    std::string what;
    std::optional<Timestamp> until; //!< None: for good.
    std::string unknown;            //!< Members of the file that this version does not know.

    bool covers(const FindingLine& line, Timestamp now) const
    {
        return line.code == code && (where.empty() || line.where == where)
               && (what.empty() || line.what == what) && (!until || now < *until);
    }
    bool operator==(const FindingMute&) const = default;
};

inline bool isMuted(const FindingLine& line, const std::vector<FindingMute>& mutes, Timestamp now)
{
    for (const auto& mute : mutes) {
        if (mute.covers(line, now))
            return true;
    }
    return false;
}

} // namespace model
