// links: sim_service
#include "sim/service/envelope.h"

#include <cassert>
#include <cstdint>

//! What could be read can be written, and reads back as the same message.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto message = sim::decode({reinterpret_cast<const char*>(data), size});
    if (!message)
        return 0;
    const auto again = sim::decode(sim::encode(*message));
    assert(again && again->type == message->type && again->order == message->order);
    return 0;
}
