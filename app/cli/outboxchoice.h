#pragma once

#include "app/cli/arguments.h"
#include "model/outbox/outboxsummary.h"

#include <chrono>

namespace app::cli {

//! What "sagalens outbox" was asked for.
struct OutboxChoice
{
    std::string schema;
    std::string table;
    std::string mapping;
    std::optional<model::OutboxVerdict> verdict;
    std::uint64_t limit = 0; //!< 0: all.
    bool json = false;
    bool summary = false;
    bool diagnose = false;
    bool watch = false;
    bool countExactly = false;
    std::chrono::seconds interval{2};
    std::chrono::seconds patience{30};
    model::OutboxWrite write;
    bool unlock = false;
    std::string reason;
    std::string typedName;
};

model::Result<OutboxChoice> outboxChoice(const Arguments& arguments);

} // namespace app::cli
