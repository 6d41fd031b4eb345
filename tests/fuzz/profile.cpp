// links: model_decode
#include "model/decode/decoder.h"

#include <cstdlib>

namespace {

using namespace model;

constexpr std::string_view order =
    R"({"type":"T","payload":{"a":[1,{"b":2}]},"metadata":{"eventId":"e","version":1}})";

void useProfile(Profile profile)
{
    ProfileSet profiles;
    if (!profiles.add(std::move(profile)))
        std::abort();
    HeaderListBuilder headers;
    headers.add("content-type", "application/json");
    headers.add("id", std::nullopt);
    Decoder decoder(std::move(profiles));
    decoder.decode({"key", headers.list(), order}, 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto profile = parseProfile(text);
    if (profile)
        useProfile(std::move(*profile));
    else if (profile.error().place.line < 1 || profile.error().text.empty())
        std::abort();
    return 0;
}
