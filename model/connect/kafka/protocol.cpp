#include "model/connect/kafka/protocol.h"

#include <algorithm>
#include <optional>

namespace model::kafka {

namespace {

constexpr std::int16_t metadataApi = 3;
constexpr std::int16_t handshakeApi = 17;
constexpr std::int16_t versionsApi = 18;
constexpr std::size_t frameLimit = 16u << 20;

template <typename T>
void put(std::string& out, T value)
{
    for (int shift = int(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8)
        out.push_back(char(std::uint64_t(value) >> shift));
}

void putText(std::string& out, std::string_view text)
{
    put(out, std::int16_t(text.size()));
    out.append(text);
}

//! Takes numbers and texts off a frame; what is cut is nothing.
class Fields
{
public:
    explicit Fields(std::string_view bytes) : m_bytes(bytes) {}

    template <typename T>
    std::optional<T> take()
    {
        if (m_bytes.size() < sizeof(T))
            return std::nullopt;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[i]);
        m_bytes.remove_prefix(sizeof(T));
        return T(value);
    }
    std::optional<std::string> takeText()
    {
        const auto size = take<std::int16_t>();
        if (!size || *size < 0 || std::size_t(*size) > m_bytes.size())
            return std::nullopt;
        std::string text(m_bytes.substr(0, std::size_t(*size)));
        m_bytes.remove_prefix(std::size_t(*size));
        return text;
    }

private:
    std::string_view m_bytes;
};

Outcome notKafka()
{
    return {Outcome::Kind::Failed, "The answer is not Kafka's"};
}

} // namespace

Outcome Conversation::readFrame(std::string& frame)
{
    while (true) {
        if (const auto size = Fields(m_received).take<std::int32_t>()) {
            if (*size < 4 || std::size_t(*size) > frameLimit)
                return notKafka();
            if (m_received.size() >= 4 + std::size_t(*size)) {
                frame = m_received.substr(4, std::size_t(*size));
                m_received.erase(0, 4 + std::size_t(*size));
                return {};
            }
        }
        if (auto read = m_stream.read(m_received, m_patience); !read.done())
            return read;
    }
}

Outcome Conversation::exchange(std::int16_t api, std::int16_t version, std::string_view body,
                               std::string& answer)
{
    std::string request;
    put(request, api);
    put(request, version);
    put(request, ++m_correlation);
    putText(request, "sagalens");
    request.append(body);
    std::string framed;
    put(framed, std::int32_t(request.size()));
    if (auto sent = m_stream.write(framed + request, m_patience); !sent.done())
        return sent;
    if (auto read = readFrame(answer); !read.done())
        return read;
    if (Fields(answer).take<std::int32_t>() != m_correlation)
        return notKafka();
    answer.erase(0, 4);
    return {};
}

Outcome Conversation::askVersions(std::string& strange)
{
    std::string answer;
    auto outcome = exchange(versionsApi, 0, {}, answer);
    if (!outcome.done()) {
        strange = m_received.empty() ? answer : m_received;
        return outcome;
    }
    Fields fields(answer);
    fields.take<std::int16_t>();
    const auto count = fields.take<std::int32_t>().value_or(0);
    for (std::int32_t i = 0; i < count; ++i) {
        const auto api = fields.take<std::int16_t>();
        const auto lowest = fields.take<std::int16_t>();
        const auto highest = fields.take<std::int16_t>();
        if (!highest)
            return notKafka();
        m_versions[*api] = {*lowest, *highest};
    }
    return {};
}

Outcome Conversation::askMetadata()
{
    // From version 1 on an empty list asks for no topic at all; from 9 on the encoding is another.
    const auto version = std::clamp<std::int16_t>(
        8, m_versions[metadataApi].lowest,
        std::max(m_versions[metadataApi].highest, m_versions[metadataApi].lowest));
    std::string body;
    put(body, std::int32_t(0));
    if (version >= 4)
        put(body, std::int8_t(0));
    if (version >= 8)
        put(body, std::int16_t(0)); // two flags
    std::string answer;
    return exchange(metadataApi, version, body, answer);
}

Conversation::Handshake Conversation::offerMechanism(const std::string& mechanism)
{
    std::string body;
    putText(body, mechanism);
    std::string answer;
    Handshake shake{.outcome = exchange(handshakeApi, 1, body, answer)};
    Fields fields(answer);
    shake.code = fields.take<std::int16_t>().value_or(0);
    const auto count = fields.take<std::int32_t>().value_or(0);
    for (std::int32_t i = 0; i < count; ++i) {
        auto name = fields.takeText();
        if (!name)
            break;
        shake.mechanisms.push_back(std::move(*name));
    }
    return shake;
}

} // namespace model::kafka
