// links: model_schema
#include "model/decode/decoder.h"
#include "model/schema/upcast.h"

#include <cstdlib>

namespace {

using namespace model;

constexpr std::string_view order =
    R"({"type":"T","payload":{"a":[1,{"b":2}],"c":{"d":"x"}},"metadata":{"eventId":"e","version":1}})";

//! An upcaster that is accepted ends with every event, whatever its rules are.
void useUpcaster(Upcaster upcaster)
{
    for (const auto& step : upcaster.steps) {
        if (!upcaster.knows(step.to))
            std::abort();
    }
    upcaster.words = "t";
    auto set = std::make_shared<UpcasterSet>();
    if (!set->add(std::move(upcaster)))
        std::abort();
    const Body body{.key = "key", .value = order};
    Decoder decoder;
    const auto facts = decoder.decode(body, 0);
    Upcasting upcasting(set, builtinProfiles());
    for (std::int32_t version = -1; version < 4; ++version) {
        const EventView event{.type = "T",
                              .version = version,
                              .profile = facts.profile,
                              .form = facts.form,
                              .body = body};
        const auto upcast = upcasting.upcast(event);
        if (upcast.failed() == upcast.why.empty())
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto upcaster = parseUpcaster(text);
    if (upcaster)
        useUpcaster(std::move(*upcaster));
    else if (upcaster.error().place.line < 1 || upcaster.error().text.empty())
        std::abort();
    return 0;
}
