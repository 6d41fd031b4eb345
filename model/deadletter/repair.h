#pragma once

#include "model/decode/profile.h"
#include "model/event/eventview.h"
#include "model/event/result.h"
#include "model/schema/upcaster.h"
#include "model/source/eventsink.h"

#include <memory>
#include <string>
#include <string_view>

namespace model {

//! What a repair may need beside its rule.
struct RepairTools
{
    std::shared_ptr<const UpcasterSet> upcasters;
    ProfileSet profiles;
};

//! A repair rule that is ready to be applied: headers set and removed, the key, JSON Merge Patch
//! and JSON Patch, a jq program, an upcast to a version. What no step touches keeps its bytes. One
//! thread.
class Repair
{
public:
    //! \a json is one rule file. An error has its line and column.
    static Result<std::shared_ptr<Repair>> make(std::string_view json, const RepairTools& tools);

    virtual ~Repair() = default;

    //! Whether it changed anything. When a step fails the record is as it was before.
    virtual Result<bool> apply(OutgoingRecord& record, const EventView& event) = 0;
    virtual const std::string& title() const = 0;
};

//! \a rule, or a new one when it is empty, with an upcast to \a version as its last step.
std::string withUpcast(std::string_view rule, std::int32_t version);

} // namespace model
