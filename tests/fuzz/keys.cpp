// links: model_source model_idempotency
#include "model/idempotency/eventidentity.h"
#include "model/source/keymatcher.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

//! The first line is a pattern, the rest a key: what matches must be put together again exactly.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string input(reinterpret_cast<const char*>(data), size);
    const auto line = std::min(input.find('\n'), input.size());
    const auto key = input.substr(std::min(line + 1, input.size()));
    (void)model::EventIdentity::of(key).uuidText();
    const auto matcher = model::KeyMatcher::of({input.substr(0, line)});
    if (!matcher)
        return 0;
    (void)matcher->glob();
    const auto match = matcher->match(key);
    if (match && matcher->key(match->eventId, match->consumer) != key)
        std::abort();
    return 0;
}
