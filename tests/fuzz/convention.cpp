// links: model_deadletter
#include "model/deadletter/lettergroups.h"
#include "model/deadletter/recogniser.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace model;

//! Any headers at all: a line is a name, what stands behind its first "=" the value.
void recogniseHeaders(std::string_view text, Recogniser& recogniser)
{
    HeaderListBuilder headers;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            headers.add(line, std::nullopt);
        else
            headers.add(line.substr(0, equals), line.substr(equals + 1));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    EventView event{.channel = "orders-dlt"};
    event.body.headers = headers.list();
    const auto letter = recogniser.recognise(event);
    if (!letter)
        std::abort(); // its channel says so
    LetterGroups groups({GroupBy::Reason, GroupBy::Message});
    groups.add(*letter, event);
    if (groups.groups().size() != 1)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Recogniser ours;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    recogniseHeaders(text, ours);
    auto convention = parseConvention(text);
    if (!convention) {
        if (convention.error().place.line < 1 || convention.error().text.empty())
            std::abort();
        return 0;
    }
    ConventionSet set;
    if (!set.add(std::move(*convention)))
        std::abort();
    Recogniser recogniser(std::move(set));
    recogniseHeaders("kafka_dlt-original-topic=orders\nkafka_dlt-original-offset=x", recogniser);
    return 0;
}
