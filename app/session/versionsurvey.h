#pragma once

#include "app/session/replayports.h"
#include "model/deadletter/deadletter.h"
#include "model/decode/profile.h"
#include "model/schema/upcaster.h"

#include <map>
#include <optional>
#include <unordered_set>

namespace app {

//! Where the messages lie that became dead letters: nobody handled those.
class LetterOrigins
{
public:
    void add(const model::LetterOrigin& origin);
    void add(const std::string& channel, std::int32_t partition, std::int64_t position);
    bool contains(const std::string& channel, std::int32_t partition, std::int64_t position) const;

private:
    std::map<model::ChannelPartition, std::unordered_set<std::int64_t>> m_places;
};

//! Finds out what schema versions the consumers of a draft's dead letters accept, and writes into
//! the plan what does not fit: by the newest records that each group is past and that are no dead
//! letters, else by the upcasters. Reads the channels, joins no group. The answer is why what they
//! handled is not known; then the upcasters alone were asked.
model::Result<std::optional<model::Error>> surveyVersions(const ReplayPlace& source,
                                                          model::ReplayJournal& journal,
                                                          const LetterOrigins& origins,
                                                          const model::ProfileSet& profiles,
                                                          const model::UpcasterSet& upcasters);

} // namespace app
