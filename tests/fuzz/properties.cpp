// links: model_connect_kafka
#include "model/connect/kafka/properties.h"

#include "model/connect/kafka/jaas.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(model::kafka::importProperties(text).ok());
    static_cast<void>(model::kafka::parseJaas(text).ok());
    return 0;
}
