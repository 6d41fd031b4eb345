#include "model/connect/kafka/doctor.h"
#include "model/connect/kafka/survey.h"
#include "model/connect/kafka/words.h"

#include <algorithm>

namespace model::kafka {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;

namespace {

constexpr auto answerPatience = 4'000ms;
constexpr auto loginPatience = 12'000ms;
constexpr std::int16_t wrongMechanism = 33;
constexpr std::int16_t noLoginHere = 34;
constexpr std::size_t permissionLimit = 50; // topics whose permission is asked

using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, Give<rd_kafka_AdminOptions_destroy>>;
using Collection =
    std::unique_ptr<rd_kafka_TopicCollection_t, Give<rd_kafka_TopicCollection_destroy>>;

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

//! Which of \a topics may be read; nothing when the cluster did not say.
std::optional<std::size_t> countReadable(rd_kafka_t* client, const std::vector<std::string>& topics)
{
    std::vector<const char*> names;
    names.reserve(topics.size());
    for (const auto& topic : topics)
        names.push_back(topic.c_str());
    const Collection collection(
        rd_kafka_TopicCollection_of_topic_names(names.data(), names.size()));
    const Options options(rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_DESCRIBETOPICS));
    const ClientError ignored(
        rd_kafka_AdminOptions_set_include_authorized_operations(options.get(), 1));
    const Queue queue(rd_kafka_queue_new(client));
    rd_kafka_DescribeTopics(client, collection.get(), options.get(), queue.get());
    const Event event(rd_kafka_queue_poll(queue.get(), int(answerPatience.count())));
    const auto* result = event ? rd_kafka_event_DescribeTopics_result(event.get()) : nullptr;
    std::size_t count = 0;
    const auto** described =
        result ? rd_kafka_DescribeTopics_result_topics(result, &count) : nullptr;
    bool told = false;
    std::size_t readable = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t operations = 0;
        const auto* allowed =
            rd_kafka_TopicDescription_authorized_operations(described[i], &operations);
        told = told || allowed;
        readable += allowed
                    && std::find(allowed, allowed + operations, RD_KAFKA_ACL_OPERATION_READ)
                           != allowed + operations;
    }
    return told ? std::optional(readable) : std::nullopt;
}

} // namespace

Doctor::Finding Doctor::noLogin()
{
    Conversation conversation(*m_stream, Patience::of(answerPatience, m_stop));
    std::string strange;
    auto asked = conversation.askVersions(strange);
    if (asked.done())
        asked = conversation.askMetadata();
    if (asked.done())
        return {};
    if (asked.kind == Kind::Closed || asked.kind == Kind::Failed)
        return {.fault = Fault{
                    "login-expected",
                    where() + " ends the connection unless one logs in.",
                    "Set the security protocol to "
                        + std::string(encrypted() ? "sasl_ssl" : "sasl_plaintext")
                        + " and give mechanism, user name and password.",
                    {{"Asked for", "The list of brokers, without a login"}, {"Got", asked.text}}}};
    return {.fault = Fault{"no-answer",
                           where() + " does not answer the question for its brokers.",
                           "Look at the broker's log.",
                           {{"Got", asked.text}}}};
}

Doctor::Finding Doctor::offerMechanism()
{
    auto mechanism = option("sasl.mechanism");
    if (mechanism.empty())
        mechanism = option("sasl.mechanisms");
    Conversation conversation(*m_stream, Patience::of(answerPatience, m_stop));
    const auto answer = conversation.offerMechanism(mechanism);
    const auto offered = joined(answer.mechanisms);
    if (answer.outcome.done() && answer.code == wrongMechanism)
        return {.fault = Fault{"wrong-mechanism",
                               where() + " does not know the login mechanism " + mechanism + ".",
                               "Choose one that it offers (sasl.mechanism): " + offered + ".",
                               {{"Asked for", mechanism}, {"Got", offered}}}};
    if (answer.outcome.done() && answer.code == noLoginHere)
        return {.fault = Fault{"login-not-expected",
                               where() + " is a listener without a login.",
                               "Set the security protocol to "
                                   + std::string(encrypted() ? "ssl" : "plaintext")
                                   + ", or use the port that asks for a login.",
                               {{"Asked for", mechanism}, {"Got", "No login on this port"}}}};
    return {};
}

//! What the library complained of that does not go away by itself.
std::optional<ClientEvent> Doctor::takeRefusal()
{
    rd_kafka_poll(m_handle->get(), 0);
    for (auto& event : m_handle->events->take()) {
        if (event.code == RD_KAFKA_RESP_ERR__AUTHENTICATION || event.code == RD_KAFKA_RESP_ERR__SSL)
            return std::move(event);
    }
    return std::nullopt;
}

Doctor::Finding Doctor::refusedLogin(const ClientEvent& event)
{
    const Details details{{"Asked for", "User " + option("sasl.username")}, {"Got", event.text}};
    if (lower(option("sasl.mechanism")) == "oauthbearer") {
        const bool noToken = event.text.find("acquire") != std::string::npos
                             || event.text.find("retrieve") != std::string::npos;
        const Details token{{"Asked for", option("sasl.oauthbearer.token.endpoint.url")},
                            {"Got", event.text}};
        if (noToken)
            return {.fault =
                        Fault{"no-token", "No token came from the identity provider.",
                              "Check the token endpoint, the client id and its secret.", token}};
        return {.fault =
                    Fault{"token-refused", where() + " does not accept the token.",
                          "Check scope and audience of the token, and the cluster's own settings.",
                          token}};
    }
    if (event.code == RD_KAFKA_RESP_ERR__SSL)
        return {.fault = Fault{"tls-refused", event.text,
                               "Compare the certificate settings with the cluster's.", details}};
    return {.fault = Fault{
                "wrong-password", where() + " does not accept this user name and password.",
                "Check both; for SCRAM the user has to exist for just this mechanism.", details}};
}

Result<void> Doctor::fetchMetadata()
{
    const rd_kafka_metadata_t* raw = nullptr;
    const auto fault = rd_kafka_metadata(m_handle->get(), 1, nullptr, &raw, 500);
    if (fault)
        return toError(fault, {});
    m_metadata.reset(raw);
    return {};
}

Doctor::Finding Doctor::signIn()
{
    auto handle = makeHandle(m_connection, Role::Asker);
    if (!handle)
        return {.fault = Fault{"bad-property", handle.error().text, handle.error().advice, {}}};
    m_handle = std::move(*handle);
    const auto deadline = std::chrono::steady_clock::now() + loginPatience;
    while (!m_stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
        if (fetchMetadata())
            return {.summary =
                        signsIn() ? "Logged in as " + option("sasl.username") : "No login needed"};
        if (const auto refusal = takeRefusal())
            return refusedLogin(*refusal);
    }
    return {.fault = Fault{
                "no-metadata",
                where() + " does not tell the cluster's brokers and topics.",
                "Look at the broker's log; a proxy may pass connections on and hold answers back.",
                {}}};
}

Doctor::Finding Doctor::listeners()
{
    Finding finding;
    std::string lost;
    for (int i = 0; i < m_metadata->broker_cnt; ++i) {
        const auto& broker = m_metadata->brokers[i];
        const Address address{broker.host, std::uint16_t(broker.port)};
        Socket socket;
        const auto outcome = socket.connectTo(address, Patience::of(answerPatience, m_stop));
        finding.details.emplace_back("Broker " + std::to_string(broker.id) + " advertises "
                                         + toText(address),
                                     outcome.done() ? "answers" : outcome.text);
        if (!outcome.done() && lost.empty())
            lost = toText(address);
    }
    if (!lost.empty())
        return {
            .fault = Fault{
                "advertised-listener-unreachable",
                "The cluster sends clients to " + lost + ", which this machine cannot reach.",
                "Make that name reachable from here (DNS, hosts file, VPN), or have the broker's "
                "advertised.listeners name an address that is.",
                finding.details}};
    finding.summary = std::to_string(m_metadata->broker_cnt)
                      + (m_metadata->broker_cnt == 1 ? " broker" : " brokers") + ", all reachable";
    return finding;
}

std::vector<std::string> Doctor::userTopics() const
{
    std::vector<std::string> names;
    for (int i = 0; i < m_metadata->topic_cnt; ++i) {
        const std::string name = m_metadata->topics[i].topic;
        if (!name.starts_with("__"))
            names.push_back(name);
    }
    return names;
}

//! No topic is listed: there is none, or none may be seen. Asking for one that nobody has tells
//! which.
Doctor::Finding Doctor::probePermission()
{
    const Topic topic(rd_kafka_topic_new(m_handle->get(), "sagalens-permission-probe", nullptr));
    const rd_kafka_metadata_t* raw = nullptr;
    if (rd_kafka_metadata(m_handle->get(), 0, topic.get(), &raw, int(answerPatience.count())))
        return {.summary = "The cluster did not say", .warned = true};
    const Metadata metadata(raw);
    if (metadata->topic_cnt == 0
        || metadata->topics[0].err != RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        return {.summary = "Topics may be listed; there is none yet"};
    return {.fault = Fault{"no-topic-permission",
                           "This user may see no topic.",
                           "Ask for the Describe and Read permission on the topics to be watched.",
                           {{"Asked for", "The list of topics"},
                            {"Got", "None, and a permission error for a single one"}}}};
}

Doctor::Finding Doctor::permission()
{
    auto names = userTopics();
    if (names.empty())
        return probePermission();
    names.resize(std::min(names.size(), permissionLimit));
    const auto readable = countReadable(m_handle->get(), names);
    if (!readable)
        return {.summary = "Topics may be listed"};
    if (*readable == 0)
        return {.fault = Fault{"no-read-permission",
                               "This user may list topics and read none of them.",
                               "Ask for the Read permission on the topics to be watched.",
                               {{"Asked for", "Read on " + joined(names)}, {"Got", "Denied"}}}};
    return {.summary = std::to_string(*readable) + " of " + std::to_string(names.size())
                       + " topics may be read",
            .warned = *readable < names.size()};
}

Doctor::Finding Doctor::topics()
{
    std::vector<Span> spans;
    std::size_t leaderless = 0;
    for (int i = 0; i < m_metadata->topic_cnt; ++i) {
        const auto& topic = m_metadata->topics[i];
        for (int p = 0; p < topic.partition_cnt; ++p) {
            if (topic.partitions[p].leader < 0)
                ++leaderless;
            else
                spans.push_back({.topic = topic.topic, .partition = topic.partitions[p].id});
        }
    }
    const auto partitions = std::to_string(spans.size() + leaderless) + " partitions";
    if (spans.empty() && leaderless > 0)
        return {.fault =
                    Fault{"no-leader",
                          "No partition has a leader: the brokers that hold the data are down.",
                          "Start the missing brokers.",
                          {{"Asked for", partitions}, {"Got", "No leader"}}}};
    const auto refuse = [](const Span&, rd_kafka_resp_err_t) {};
    if (const auto done = measure(m_handle->get(), spans, {}, answerPatience, refuse);
        !done && !spans.empty())
        return {.fault = Fault{"no-offsets", done.error().text, done.error().advice, {}}};
    std::int64_t records = 0;
    for (const auto& span : spans)
        records += span.end - span.begin;
    return {.summary = std::to_string(m_metadata->topic_cnt) + " topics, " + partitions + ", about "
                       + std::to_string(records) + " records",
            .warned = leaderless > 0};
}

} // namespace model::kafka
