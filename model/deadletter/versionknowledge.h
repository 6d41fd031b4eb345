#pragma once

#include "model/deadletter/replayplan.h"
#include "model/schema/upcaster.h"

#include <map>
#include <set>
#include <tuple>

namespace model {

//! What versions of an event type a consumer accepts: those that it was seen to handle without a
//! dead letter, else those that the type's upcaster knows. One thread.
class VersionKnowledge
{
public:
    //! \a consumer went past an event of \a channel, and it is no dead letter.
    void handled(const std::string& consumer, const std::string& channel, std::string_view type,
                 std::int32_t version);

    //! Fills in what it knows: what is accepted, whether it fits, and what would mend it.
    void judge(VersionCheck& check, const UpcasterSet& upcasters) const;

private:
    using Who = std::tuple<std::string, std::string, std::string>; // consumer, channel, type

    std::map<Who, std::set<std::int32_t>> m_handled;
};

} // namespace model
