// links: sim_definition model_decode
// seeds: resources/sagas
#include "sim/definition/definition.h"

#include "sim/definition/lint.h"
#include "sim/definition/world.h"

#include <cstdlib>

namespace {

using namespace sim::definition;

//! A short run of whatever could be read: nothing may be asked that the reader has let through.
void run(const Definition& definition)
{
    if (definition.orders > 20)
        return;
    auto world = beginning(definition, {});
    for (int step = 0; step < 50; ++step) {
        const auto actions = enabled(definition, world);
        if (actions.empty())
            break;
        const auto& action = actions[std::size_t(step * 31) % actions.size()];
        if (labelOf(definition, action).empty())
            std::abort();
        footprint(definition, world, action);
        perform(definition, world, action);
        hash(definition, world);
        for (const auto& invariant : definition.invariants)
            broken(definition, world, invariant);
    }
    plan(definition, {}, world);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto definition = readDefinition(text);
    if (!definition) {
        if (definition.error().place.line < 1 || definition.error().text.empty())
            std::abort();
        return 0;
    }
    run(**definition);
    if (!lint(text))
        std::abort();
    return 0;
}
