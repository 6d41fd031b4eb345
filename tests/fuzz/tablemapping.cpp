// links: model_outbox
#include "model/outbox/tablematch.h"

#include <cstdlib>

namespace {

using namespace model;

const CatalogueTable outbox{.schema = "public",
                            .name = "outbox",
                            .columns = {{"id", "uuid", false, ""},
                                        {"payload", "jsonb", false, ""},
                                        {"processed_at", "timestamp", true, ""}}};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto mapping = parseTableMapping(text);
    if (!mapping) {
        if (mapping.error().place.line < 1 || mapping.error().text.empty())
            std::abort();
        return 0;
    }
    const auto bound = bindMapping(*mapping, outbox);
    if (bound.usable() && !fillColumns(mapping->unsent, outbox, "companion"))
        std::abort();
    return 0;
}
