#include "model/connect/kafka/listener.h"

#include "model/connect/kafka/protocol.h"
#include "model/connect/kafka/tls.h"

#include <cctype>

namespace model::kafka {

using namespace std::chrono_literals;

namespace {

constexpr auto knockPatience = 1'500ms;

std::string printable(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes.substr(0, 60))
        text.push_back(
            std::isprint(static_cast<unsigned char>(c)) ? c : (c == '\n' || c == '\r' ? ' ' : '.'));
    return text;
}

bool speaksTls(const Address& address, const std::stop_token& stop)
{
    const auto patience = Patience::of(knockPatience, stop);
    Socket socket;
    if (!socket.connectTo(address, patience).done())
        return false;
    Outcome outcome;
    TlsReport report;
    const auto stream =
        TlsSettings::blind().open(std::move(socket), address.host, patience, outcome, report);
    // A refusal in TLS's own words is TLS too: alerts are numbered from 1000 on.
    return stream || outcome.tlsReason >= 1000;
}

bool speaksKafka(const Address& address, const std::stop_token& stop)
{
    const auto patience = Patience::of(knockPatience, stop);
    Socket socket;
    if (!socket.connectTo(address, patience).done())
        return false;
    const auto stream = plainStream(std::move(socket));
    std::string strange;
    return Conversation(*stream, patience).askVersions(strange).done();
}

//! Web servers and many others answer this line, if only to refuse it.
Outcome askAsBrowser(const Address& address, const std::stop_token& stop, std::string& answer)
{
    const auto patience = Patience::of(knockPatience, stop);
    Socket socket;
    if (auto connected = socket.connectTo(address, patience); !connected.done())
        return connected;
    const auto stream = plainStream(std::move(socket));
    if (auto sent = stream->write("GET / HTTP/1.0\r\n\r\n", patience); !sent.done())
        return sent;
    return stream->read(answer, patience);
}

} // namespace

Listener recognise(const std::string& bytes)
{
    using enum Listener::Kind;
    const auto words = printable(bytes);
    if (bytes.starts_with("\x15\x03") || bytes.starts_with("\x16\x03"))
        return {Tls, words};
    if (bytes.starts_with("HTTP/") || bytes.starts_with("<!DOCTYPE") || bytes.starts_with("<html"))
        return {Web, words};
    if (bytes.starts_with("-ERR") || bytes.starts_with("-NOAUTH") || bytes.starts_with("-DENIED"))
        return {Redis, words};
    return {Other, words};
}

Listener whoIsThere(const Address& address, const std::stop_token& stop)
{
    using enum Listener::Kind;
    if (speaksKafka(address, stop))
        return {Kafka, {}};
    if (speaksTls(address, stop))
        return {Tls, {}};
    std::string answer;
    const auto asked = askAsBrowser(address, stop, answer);
    if (!answer.empty())
        return recognise(answer);
    return {asked.kind == Outcome::Kind::Closed ? Closing : Silent, {}};
}

} // namespace model::kafka
