#include "sim/service/envelope.h"

#include <simdjson.h>

#include <charconv>
#include <limits>

namespace sim {

namespace {

using Node = simdjson::simdjson_result<simdjson::dom::element>;

model::Error malformed(std::string text)
{
    return {.kind = model::Error::Kind::Malformed, .text = std::move(text)};
}

std::string_view textOr(const Node& node, std::string_view otherwise)
{
    std::string_view text;
    return node.get(text) == simdjson::SUCCESS ? text : otherwise;
}

std::optional<std::int64_t> number(const Node& node)
{
    std::int64_t value = 0;
    if (node.get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

std::optional<std::uint16_t> productFromText(std::string_view text)
{
    std::uint16_t product = 0;
    if (!text.starts_with("SKU-"))
        return std::nullopt;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 4, end, product);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return product;
}

std::optional<Item> readItem(const simdjson::dom::element& node)
{
    constexpr auto most = std::numeric_limits<std::uint16_t>::max();
    const auto product = productFromText(textOr(node["productId"], {}));
    const auto quantity = number(node["quantity"]);
    const auto price = number(node["price"]);
    if (!product || !quantity || *quantity < 0 || *quantity > most || !price)
        return std::nullopt;
    return Item{*product, std::uint16_t(*quantity), *price};
}

model::Result<void> readItems(const Node& node, Items& items)
{
    simdjson::dom::array array;
    if (node.get(array) != simdjson::SUCCESS)
        return {};
    for (const auto element : array) {
        const auto item = readItem(element);
        if (!item || !items.add(*item))
            return malformed("payload.items has an item that cannot be bound, or more than 8.");
    }
    return {};
}

PayloadForm formOf(const Node& payload)
{
    if (payload["amount"].error() == simdjson::SUCCESS)
        return PayloadForm::V1;
    return payload["subtotal"].error() == simdjson::SUCCESS ? PayloadForm::V2 : PayloadForm::Full;
}

void readAmounts(const Node& payload, Message& message)
{
    const auto amount = number(payload["amount"]);
    message.amount = amount ? amount : number(payload["totalAmount"]);
    message.subtotal = number(payload["subtotal"]);
    message.tax = number(payload["tax"]);
    message.shippingFee = number(payload["shippingFee"]);
}

model::Result<void> readPayload(const Node& payload, Message& message)
{
    const auto order = orderFromText(textOr(payload["orderId"], {}));
    if (!order)
        return malformed("payload.orderId is missing or not of the form O-<number>.");
    message.order = *order;
    message.customer =
        customerFromText(textOr(payload["customerId"], {})).value_or(CustomerNumber{});
    message.reason = reasonFromWire(textOr(payload["reason"], {}));
    message.about = eventTypeFromWire(textOr(payload["command"], {})).value_or(EventType::Count);
    if (message.type == EventType::OrderCreated)
        message.form = formOf(payload);
    readAmounts(payload, message);
    return readItems(payload["items"], message.items);
}

Metadata readMetadata(const Node& node)
{
    constexpr auto most = std::numeric_limits<std::int32_t>::max();
    Metadata metadata;
    metadata.eventId = uuidFromText(textOr(node["eventId"], {})).value_or(Uuid{});
    metadata.timestamp = model::fromIso(textOr(node["timestamp"], {})).value_or(model::Timestamp{});
    metadata.version =
        std::int32_t(std::clamp<std::int64_t>(number(node["version"]).value_or(0), 0, most));
    metadata.correlation = orderFromText(textOr(node["correlationId"], {})).value_or(OrderNumber{});
    metadata.causation = uuidFromText(textOr(node["causationId"], {})).value_or(Uuid{});
    return metadata;
}

} // namespace

model::Result<Message> decode(std::string_view bytes)
{
    simdjson::dom::parser parser;
    Node root = parser.parse(bytes.data(), bytes.size());
    if (root.error() != simdjson::SUCCESS)
        return malformed(std::string("Cannot parse the event: ")
                         + simdjson::error_message(root.error()));
    const auto type = eventTypeFromWire(textOr(root["type"], {}));
    if (!type)
        return model::Error{.kind = model::Error::Kind::Unsupported, .text = "Unknown event type."};
    Message message;
    message.type = *type;
    if (const auto read = readPayload(root["payload"], message); !read)
        return read.error();
    message.metadata = readMetadata(root["metadata"]);
    return message;
}

} // namespace sim
