#include "model/connect/kafka/groupprobe.h"

#include "model/connect/kafka/identity.h"

#include <algorithm>
#include <set>

namespace model {

using namespace std::chrono_literals;
using kafka::GroupListing;

namespace {

constexpr auto patience = 5'000ms;
constexpr auto firstPatience = 3'000ms;
constexpr auto timesPatience = 2'000ms;

// Not one of anybody's consumers: the library needs some name, and never joins or commits by it.
constexpr const char* ownName = "sagalens-looks-only";

std::vector<std::string> split(std::string_view text)
{
    std::set<std::string> names;
    while (!text.empty()) {
        const auto comma = text.find(',');
        auto name = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        const auto from = name.find_first_not_of(" \t");
        if (from == std::string_view::npos)
            continue;
        name = name.substr(from, name.find_last_not_of(" \t") + 1 - from);
        names.emplace(name);
    }
    return {names.begin(), names.end()};
}

void addError(GroupInfo& group, const std::string& text)
{
    if (text.empty() || group.error.find(text) != std::string::npos)
        return;
    group.error += (group.error.empty() ? "" : " ") + text;
}

void apply(const kafka::GroupDescription& described, GroupInfo& group)
{
    addError(group, described.error);
    group.coordinator = described.coordinator;
    if (!described.error.empty()) {
        group.membersKnown = false;
        return;
    }
    // To a client that does not speak the group's protocol the broker calls it dead, and empty.
    const bool isForeign = group.protocol == GroupInfo::Protocol::Consumer
                           || group.protocol == GroupInfo::Protocol::Share;
    if (isForeign && described.state == GroupInfo::State::Dead
        && group.state != GroupInfo::State::Dead) {
        group.membersKnown = false;
        return;
    }
    group.state = described.state;
    group.assignor = described.assignor;
    group.members = described.members;
    if (group.protocol == GroupInfo::Protocol::Unknown && described.state != GroupInfo::State::Dead)
        group.protocol =
            described.isSimple ? GroupInfo::Protocol::Simple : GroupInfo::Protocol::Classic;
}

} // namespace

Result<std::unique_ptr<GroupProbe>> KafkaGroupProbe::open(const Connection& connection)
{
    auto conf = kafka::makeConf(connection, kafka::Role::Asker);
    if (!conf)
        return conf.error();
    // Asking for offsets without any name crashes the library when a coordinator has moved.
    if (rd_kafka_conf_set(conf->get(), "group.id", ownName, nullptr, 0) != RD_KAFKA_CONF_OK)
        return Error{.text = "The Kafka client refused a group name."};
    auto handle = kafka::makeHandle(std::move(*conf), kafka::Role::Asker);
    if (!handle)
        return handle.error();
    return std::unique_ptr<GroupProbe>(new KafkaGroupProbe(std::move(*handle), connection));
}

KafkaGroupProbe::KafkaGroupProbe(kafka::Handle handle, const Connection& connection)
    : m_handle(std::move(handle))
    , m_times(connection)
{
    const auto given = connection.properties.find(std::string(namesProperty));
    if (given != connection.properties.end())
        m_givenNames = split(given->second);
}

//! Why nobody answered: the library complains of the login or the certificate apart from the
//! question.
Error KafkaGroupProbe::explain(const Error& silence)
{
    rd_kafka_poll(m_handle.get(), 0);
    for (const auto& event : m_handle.events->take()) {
        const auto said = kafka::toError(event.code, event.text);
        if (said.kind == Error::Kind::Denied && event.code != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
            return said;
    }
    return silence;
}

Result<void> KafkaGroupProbe::listNames(bool canList)
{
    if (!canList)
        return {};
    const auto list = kafka::listGroups(m_handle.get(), patience);
    if (!list) {
        // With names given by hand there is something to ask for still.
        if (list.error().kind == Error::Kind::Unreachable || m_givenNames.empty())
            return list.error();
        return {};
    }
    if (!list->fault)
        m_listed.clear();
    for (const auto& group : list->groups)
        m_listed[group.name] = group;
    return {};
}

std::vector<std::string> KafkaGroupProbe::names() const
{
    std::set<std::string> all(m_givenNames.begin(), m_givenNames.end());
    for (const auto& [name, listing] : m_listed)
        all.insert(name);
    return {all.begin(), all.end()};
}

Result<void> KafkaGroupProbe::describe(std::vector<GroupInfo>& groups, bool canDescribe)
{
    std::vector<std::string> wanted;
    for (auto& group : groups) {
        group.membersKnown = canDescribe && group.protocol != GroupInfo::Protocol::Share;
        if (group.membersKnown)
            wanted.push_back(group.name);
    }
    if (wanted.empty())
        return {};
    const auto described = kafka::describeGroups(m_handle.get(), wanted, patience);
    if (!described) {
        if (described.error().kind == Error::Kind::Unreachable)
            return described.error();
        for (auto& group : groups) {
            group.membersKnown = false;
            addError(group, described.error().text);
        }
        return {};
    }
    for (auto& group : groups) {
        const auto found =
            std::ranges::find(*described, group.name, &kafka::GroupDescription::name);
        if (found != described->end())
            apply(*found, group);
        else
            group.membersKnown = false;
    }
    return {};
}

Result<void> KafkaGroupProbe::commits(std::vector<GroupInfo>& groups, const Topics& topics,
                                      bool isMock)
{
    std::vector<std::string> wanted;
    for (const auto& group : groups) {
        if (group.protocol != GroupInfo::Protocol::Share)
            wanted.push_back(group.name);
    }
    // The mock cluster only answers for partitions that are named.
    std::vector<ChannelPartition> named;
    for (const auto& [name, topic] : topics) {
        for (const auto& [partition, leader] : topic.partitions) {
            if (isMock)
                named.push_back({name, partition});
        }
    }
    auto all = kafka::committedOffsets(m_handle.get(), wanted, named, patience);
    std::size_t silent = 0;
    for (auto& group : groups) {
        const auto found = all.find(group.name);
        if (found == all.end())
            continue;
        silent += found->second.unreachable ? 1 : 0;
        addError(group, found->second.error);
        for (auto& commit : found->second.partitions) {
            if (commit.committed || !commit.error.empty())
                group.positions.push_back({.of = std::move(commit.of),
                                           .committed = commit.committed,
                                           .error = std::move(commit.error)});
        }
        addNeverCommitted(group, topics);
    }
    if (silent > 0 && silent == wanted.size())
        return Error{.kind = Error::Kind::Unreachable,
                     .text = "The coordinators of the groups do not answer."};
    return {};
}

//! Partitions that are somebody's, or whose neighbours have a commit, and that have none.
void KafkaGroupProbe::addNeverCommitted(GroupInfo& group, const Topics& topics)
{
    std::set<ChannelPartition> known;
    std::set<std::string> names;
    for (const auto& position : group.positions) {
        known.insert(position.of);
        names.insert(position.of.channel);
    }
    const auto add = [&](const ChannelPartition& partition) {
        if (known.insert(partition).second)
            group.positions.push_back({.of = partition});
    };
    for (const auto& member : group.members) {
        for (const auto& partition : member.assignment)
            add(partition);
    }
    for (const auto& name : names) {
        const auto topic = topics.find(name);
        if (topic == topics.end())
            continue;
        for (const auto& [partition, leader] : topic->second.partitions)
            add({name, partition});
    }
    std::ranges::sort(group.positions, {}, &GroupPosition::of);
}

Result<void> KafkaGroupProbe::measure(std::vector<GroupInfo>& groups, const Topics& topics)
{
    std::set<ChannelPartition> wanted;
    for (const auto& group : groups) {
        for (const auto& position : group.positions)
            wanted.insert(position.of);
    }
    Faults faults;
    std::vector<kafka::Span> spans;
    for (const auto& partition : wanted) {
        const auto topic = topics.find(partition.channel);
        const auto leader = topic == topics.end() ? std::optional<std::int32_t>()
                                                  : [&]() -> std::optional<std::int32_t> {
            for (const auto& [number, of] : topic->second.partitions) {
                if (number == partition.partition)
                    return of;
            }
            return std::nullopt;
        }();
        if (!leader)
            faults[partition] = "The topic or partition is gone.";
        else if (*leader < 0)
            faults[partition] = "The partition has no leader.";
        else
            spans.push_back({.topic = partition.channel, .partition = partition.partition});
    }
    const auto refuse = [&](const kafka::Span& span, rd_kafka_resp_err_t fault) {
        faults[{span.topic, span.partition}] = rd_kafka_err2str(fault);
    };
    if (const auto done = kafka::measure(m_handle.get(), spans, {}, patience, refuse); !done)
        return done.error();
    Ends ends;
    for (auto& span : spans)
        ends[{span.topic, span.partition}] = span;
    for (auto& group : groups) {
        for (auto& position : group.positions) {
            if (const auto fault = faults.find(position.of); fault != faults.end())
                position.error = fault->second;
            if (const auto end = ends.find(position.of); end != ends.end()) {
                position.begin = end->second.begin;
                position.end = end->second.end;
            }
        }
    }
    return {};
}

Result<std::vector<GroupInfo>> KafkaGroupProbe::groups()
{
    const auto facts = kafka::listTopics(m_handle.get(), true, firstPatience);
    if (!facts)
        return explain(facts.error());
    Topics topics;
    for (const auto& topic : *facts) {
        if (!topic.name.starts_with("__"))
            topics[topic.name] = topic;
    }
    const bool isMock = kafka::isMockCluster(m_handle.get());
    if (const auto done = listNames(!isMock); !done)
        return explain(done.error());
    std::vector<GroupInfo> groups;
    for (const auto& name : names()) {
        GroupInfo group{.name = name};
        if (const auto listed = m_listed.find(name); listed != m_listed.end()) {
            group.protocol = listed->second.protocol;
            group.state = listed->second.state;
        }
        groups.push_back(std::move(group));
    }
    if (const auto done = describe(groups, !isMock); !done)
        return done.error();
    if (const auto done = commits(groups, topics, isMock); !done)
        return done.error();
    if (const auto done = measure(groups, topics); !done)
        return explain(done.error());
    // The library complains of our own name where it may not look it up: nobody asked for that.
    rd_kafka_poll(m_handle.get(), 0);
    m_handle.events->take();
    return groups;
}

Result<std::vector<std::optional<Timestamp>>>
KafkaGroupProbe::timesAt(std::span<const Place> places)
{
    return m_times.at(places, timesPatience);
}

} // namespace model
