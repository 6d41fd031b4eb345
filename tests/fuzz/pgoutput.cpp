// links: model_connect_outbox
#include "model/connect/outbox/pgoutput.h"

#include <cstdlib>

using namespace model::outbox;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto change = parseLogChange(bytes);
    if (!change && change.error().text.empty())
        std::abort();
    const auto frame = parseLogFrame(bytes);
    if (!frame)
        return 0;
    if (const auto* found = std::get_if<LogData>(&*frame)) {
        if (found->change.size() + 25 != size)
            std::abort();
        (void)parseLogChange(found->change);
    }
    return 0;
}
