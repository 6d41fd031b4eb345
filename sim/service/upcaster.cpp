#include "sim/service/upcaster.h"

namespace sim {

namespace {

Message asVersion2(Message message, std::optional<Money> amount)
{
    message.form = PayloadForm::V2;
    message.items = {};
    message.subtotal = amount;
    message.tax = 0;
    message.shippingFee = 0;
    message.amount = amount;
    message.metadata.version = 2;
    return message;
}

} // namespace

std::variant<Message, UnknownVersion> upcast(const Message& message, Upcasting rule)
{
    const bool isV1 = message.form == PayloadForm::V1;
    if (rule == Upcasting::Textbook)
        return asVersion2(message, isV1 ? message.amount : std::nullopt);
    const auto version = message.metadata.version;
    if (version < 0 || version > 2 || !message.amount)
        return UnknownVersion{version};
    if (message.form == PayloadForm::V2)
        return message;
    return asVersion2(message, message.amount);
}

} // namespace sim
