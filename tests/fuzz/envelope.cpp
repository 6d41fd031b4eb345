// links: model_decode
#include "model/decode/decoder.h"
#include "model/decode/fields.h"
#include "model/decode/headertext.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace {

using namespace model;

void require(bool good)
{
    if (!good)
        std::abort();
}

EventView viewOf(const Body& body, const Facts& facts)
{
    EventView event;
    event.body = body;
    event.form = facts.form;
    event.profile = facts.profile;
    event.findings = facts.findings;
    return event;
}

//! The first byte is the size of the headers as they lie in a store; the rest is the value.
void decodeOnce(std::string_view bytes)
{
    static Decoder decoder;
    static FieldReader reader(builtinProfiles());
    static const HeaderReader headers(builtinProfiles());
    const auto size = bytes.empty() ? 0 : std::size_t(static_cast<unsigned char>(bytes.front()));
    bytes.remove_prefix(bytes.empty() ? 0 : 1);
    const Body body{"key", HeaderList(bytes.substr(0, size)),
                    bytes.substr(std::min(size, bytes.size()))};

    const auto facts = decoder.decode(body, 0);
    require(facts.profile < decoder.profiles().size());
    const auto event = viewOf(body, facts);
    require(reader.summary(event).size() <= 16);
    reader.fieldText(event, "/payload/items/0");
    reader.fieldText(event, Field::EventId);
    require(!reader.decodedValue(event).report.empty());
    for (const auto& header : body.headers)
        headers.read(header.name, header.value);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // A copy of its own size lets the sanitizer see a step beyond the value.
    const auto copy = std::make_unique<char[]>(size);
    std::copy(data, data + size, copy.get());
    decodeOnce({copy.get(), size});
    return 0;
}
