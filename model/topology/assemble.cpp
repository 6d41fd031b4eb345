#include "model/event/typename.h"
#include "model/filter/clauses.h"
#include "model/topology/topology.h"

#include <algorithm>
#include <map>
#include <set>

// The graph is put together here, from each thing that is known in turn.
namespace model {

namespace {

using Kind = TopologyNode::Kind;
using Way = TopologyEdge::Kind;
using Expectation = TopologyEdge::Expectation;

Kind kindOf(const ChannelTraffic& channel)
{
    if (channel.deadLetters)
        return Kind::DeadLetters;
    switch (channel.kind) {
    case ChannelKind::Topic:
        return Kind::Topic;
    case ChannelKind::Queue:
        return Kind::Queue;
    case ChannelKind::Stream:
        return Kind::Stream;
    case ChannelKind::Table:
        return Kind::Table;
    case ChannelKind::File:
        return Kind::File;
    }
    return Kind::Topic;
}

std::string firstWord(std::string_view name)
{
    const auto words = typeWords(name);
    return words.substr(0, words.find(' '));
}

class Assembly
{
public:
    explicit Assembly(const TopologyFacts& facts) : m_facts(facts) {}

    Topology make()
    {
        for (const auto& channel : m_facts.traffic)
            addChannel(channel);
        addGroups();
        // Guesses last: they ask which services there are.
        for (const auto isGuess : {false, true}) {
            for (const auto& channel : m_facts.traffic)
                addProducers(channel, isGuess);
        }
        addTables();
        addLetters();
        if (m_facts.saga)
            expect(*m_facts.saga);
        return sorted();
    }

private:
    //! Nodes and edges lie in maps until all are there, so that their order is that of their names.
    struct Edge
    {
        TopologyEdge edge;
        std::set<std::string> types;
    };
    using Ends = std::pair<std::string, std::string>;

    static std::string channelId(const std::string& name) { return "channel:" + name; }
    static std::string tableId(const OutboxPlace& place) { return "table:" + place.tableName(); }

    //! The same service under whatever name it comes; the first one stays.
    std::string service(const std::string& name)
    {
        auto id = "service:" + serviceWords(name);
        auto& node = m_nodes[id];
        if (node.id.empty())
            node = {.kind = Kind::Service, .id = id, .name = name, .connection = {}, .group = {}};
        return id;
    }

    TopologyNode& channelNode(const std::string& name, Kind kind)
    {
        auto& node = m_nodes[channelId(name)];
        if (node.id.empty())
            node = {
                .kind = kind, .id = channelId(name), .name = name, .connection = {}, .group = {}};
        return node;
    }

    TopologyEdge& edge(const std::string& from, const std::string& to, Way way)
    {
        auto& held = m_edges[Ends(from, to)];
        held.edge.kind = way;
        return held.edge;
    }

    //! Channels of one name are one node, whatever connections they are seen through.
    void addChannel(const ChannelTraffic& channel)
    {
        if (channel.kind == ChannelKind::Table)
            return addTableRows(channel);
        auto& node = channelNode(channel.name, kindOf(channel));
        node.connection = channel.connection;
        node.events += channel.events;
        node.perSecond += channel.perSecond;
        for (const auto& type : channel.types)
            m_channelsOf[type.words].insert(channel.name);
    }

    //! A table whose rows are events here, too; what else is known of it comes with addTables().
    void addTableRows(const ChannelTraffic& channel)
    {
        auto& node = m_nodes["table:" + channel.name];
        node.kind = Kind::Table;
        node.id = "table:" + channel.name;
        node.name = channel.name;
        node.connection = channel.connection;
        node.events += channel.events;
    }

    void addGroups()
    {
        if (!m_facts.groups)
            return;
        for (const auto& group : *m_facts.groups) {
            const auto id = service(group->name);
            auto& node = m_nodes[id];
            node.group = group->name;
            node.lag += group->lag;
            for (const auto& partition : group->partitions) {
                const auto& topic = partition.of.channel;
                channelNode(topic, Kind::Topic);
                auto& way = edge(channelId(topic), id, Way::Consumes);
                way.lag += partition.lag;
                way.perSecond += partition.outPerSecond.value_or(0);
                way.condition = topicCondition(topic);
            }
        }
    }

    std::string expectedPublisher(const std::string& words) const
    {
        if (!m_facts.saga)
            return {};
        const auto event = m_facts.saga->find(words);
        return event ? m_facts.saga->events[*event].by : std::string();
    }

    //! Whoever says so, else the definition, else the service that has the topic's first word.
    void addProducers(const ChannelTraffic& channel, bool guesses)
    {
        if (channel.deadLetters || channel.kind == ChannelKind::Table)
            return;
        for (const auto& type : channel.types) {
            auto name = type.producer;
            if (name.empty())
                name = expectedPublisher(type.words);
            const auto isGuess = name.empty();
            if (isGuess != guesses)
                continue;
            if (isGuess) {
                const auto word = firstWord(channel.name);
                if (!m_nodes.contains("service:" + word))
                    continue;
                name = word;
            }
            const auto from = service(name);
            auto& way = edge(from, channelId(channel.name), Way::Publishes);
            way.isGuess = isGuess && (way.isGuess || way.events == 0);
            way.events += type.events;
            way.condition = topicCondition(channel.name);
            const auto share =
                double(type.events) / double(std::max<std::uint64_t>(1, channel.events));
            way.perSecond += channel.perSecond * share;
            m_nodes[from].events += type.events;
            m_edges[Ends(from, channelId(channel.name))].types.insert(type.name);
        }
    }

    //! A service writes the table whose rows' types it publishes; the relay takes them from there.
    void addTables()
    {
        for (const auto& table : m_facts.tables) {
            if (!table || table->place.table.empty())
                continue;
            const auto id = tableId(table->place);
            auto& node = m_nodes[id];
            node = {.kind = Kind::Table,
                    .id = id,
                    .name = table->place.tableName(),
                    .connection = table->place.connection,
                    .group = {},
                    .events = table->total.rows,
                    .perSecond = table->commitRate};
            node.waiting = table->waiting.rows;
            for (const auto& type : table->types)
                addRelay(id, type, *table);
        }
    }

    void addRelay(const std::string& id, const OutboxTally& type, const OutboxSummary& table)
    {
        const auto words = typeWords(type.name);
        const auto channels = m_channelsOf.find(words);
        if (channels == m_channelsOf.end())
            return;
        for (const auto& channel : channels->second) {
            if (m_nodes[channelId(channel)].kind == Kind::DeadLetters)
                continue;
            auto& relay = edge(id, channelId(channel), Way::Relays);
            relay.events += type.rows - std::min(type.rows, type.waiting);
            relay.lag += type.waiting;
            relay.perSecond += table.publishRate * shareOf(type, table);
            relay.condition = topicCondition(channel);
            m_edges[Ends(id, channelId(channel))].types.insert(type.name);
            viaTable(id, channel, type, table.commitRate * shareOf(type, table));
        }
    }

    //! Rates are of the whole table; its types have them by their rows.
    static double shareOf(const OutboxTally& type, const OutboxSummary& table)
    {
        return double(type.rows) / double(std::max<std::uint64_t>(1, table.total.rows));
    }

    //! Who publishes this type to the channel writes it into the table instead.
    void viaTable(const std::string& table, const std::string& channel, const OutboxTally& type,
                  double perSecond)
    {
        std::vector<Ends> direct;
        for (const auto& [ends, held] : m_edges) {
            const auto isWay = ends.second == channelId(channel) && held.edge.kind == Way::Publishes
                               && held.types.contains(type.name);
            if (isWay)
                direct.push_back(ends);
        }
        for (const auto& ends : direct) {
            const auto isGuess = m_edges[ends].edge.isGuess;
            auto& writes = edge(ends.first, table, Way::Writes);
            writes.isGuess = isGuess;
            writes.events += type.rows;
            writes.perSecond += perSecond;
            m_edges[Ends(ends.first, table)].types.insert(type.name);
            auto& held = m_edges[ends];
            held.types.erase(type.name);
            if (held.types.empty())
                m_edges.erase(ends);
        }
    }

    //! Dead letters a second of a channel, for each that lies there.
    std::map<std::string, double> letterPaces() const
    {
        std::map<std::string, double> counts;
        for (const auto& letters : m_facts.letters)
            counts[letters.channel] += double(letters.count);
        std::map<std::string, double> paces;
        for (const auto& channel : m_facts.traffic) {
            if (const auto count = counts.find(channel.name);
                count != counts.end() && count->second > 0)
                paces[channel.name] += channel.perSecond / count->second;
        }
        return paces;
    }

    void addLetters()
    {
        auto paces = letterPaces();
        for (const auto& letters : m_facts.letters) {
            channelNode(letters.channel, Kind::DeadLetters);
            std::string from;
            if (!letters.consumer.empty())
                from = service(letters.consumer);
            else if (!letters.origin.empty())
                from = channelNode(letters.origin, Kind::Topic).id;
            else
                continue;
            auto& way = edge(from, channelId(letters.channel), Way::DeadLetters);
            way.events += letters.count;
            way.deadLetters += letters.count;
            const auto perSecond = paces[letters.channel] * double(letters.count);
            way.perSecond += perSecond;
            way.errorsPerSecond += perSecond;
            way.condition = topicCondition(letters.channel);
            const auto consumed = m_edges.find(Ends(channelId(letters.origin), from));
            if (consumed == m_edges.end())
                continue;
            consumed->second.edge.deadLetters += letters.count;
            consumed->second.edge.errorsPerSecond += perSecond;
        }
    }

    //! The channels that an event of the definition goes over: those it was seen on, else that of
    //! its publisher's other events.
    std::set<std::string> channelsFor(const saga::SagaDefinition& saga, std::size_t event) const
    {
        std::set<std::string> channels;
        const auto seen = m_channelsOf.find(saga.events[event].words);
        if (seen != m_channelsOf.end())
            channels = seen->second;
        for (std::size_t i = 0; i < saga.events.size() && channels.empty(); ++i) {
            if (saga.events[i].by != saga.events[event].by || saga.events[i].by.empty())
                continue;
            if (const auto other = m_channelsOf.find(saga.events[i].words);
                other != m_channelsOf.end())
                channels = other->second;
        }
        std::erase_if(channels, [this](const std::string& channel) {
            const auto node = m_nodes.find(channelId(channel));
            return node == m_nodes.end() || node->second.kind == Kind::DeadLetters
                   || node->second.kind == Kind::Table;
        });
        return channels;
    }

    void expectWay(const Ends& ends, Way way)
    {
        const auto known = m_edges.find(ends);
        if (known != m_edges.end()) {
            // Several events may expect the same way: being asked twice does not make it seen.
            auto& expectation = known->second.edge.expectation;
            if (expectation != Expectation::Missing)
                expectation = Expectation::Expected;
            return;
        }
        edge(ends.first, ends.second, way).expectation = Expectation::Missing;
    }

    std::string expectService(const std::string& name)
    {
        const auto isNew = !m_nodes.contains("service:" + serviceWords(name));
        auto id = service(name);
        m_nodes[id].isMissing = isNew || m_nodes[id].isMissing;
        m_expected.insert(id);
        return id;
    }

    //! Whether \a from writes a table from which the channel gets its records.
    bool goesViaTable(const std::string& from, const std::string& channel) const
    {
        return std::ranges::any_of(m_edges, [&](const auto& entry) {
            return entry.first.first == from && entry.second.edge.kind == Way::Writes
                   && m_edges.contains(Ends(entry.first.second, channelId(channel)));
        });
    }

    //! What makes a saga turn back: whoever takes part may have to know of it.
    static saga::EventMask turnsOf(const saga::SagaDefinition& saga)
    {
        auto turns = saga.cancels | saga.manual;
        for (const auto& step : saga.steps)
            turns |= step.failure | step.undo | step.undoFailed;
        return turns;
    }

    void expect(const saga::SagaDefinition& saga)
    {
        const auto each = [&saga](saga::EventMask mask, const auto& use) {
            for (std::size_t i = 0; i < saga.events.size(); ++i) {
                if ((mask >> i & 1) != 0)
                    use(i);
            }
        };
        const auto turns = turnsOf(saga);
        std::set<std::string> channels;
        for (std::size_t i = 0; i < saga.events.size(); ++i) {
            for (const auto& channel : channelsFor(saga, i)) {
                channels.insert(channelId(channel));
                if ((turns >> i & 1) != 0)
                    m_turns.insert(channelId(channel));
                if (saga.events[i].by.empty())
                    continue;
                const auto from = expectService(saga.events[i].by);
                if (!goesViaTable(from, channel))
                    expectWay({from, channelId(channel)}, Way::Publishes);
            }
        }
        // Without groups nobody can say who reads what.
        const auto knowsGroups = m_facts.groups && !m_facts.groups->empty();
        for (const auto& step : saga.steps) {
            if (step.by.empty() || !knowsGroups)
                continue;
            const auto by = expectService(step.by);
            each(step.after, [&](std::size_t event) {
                for (const auto& channel : channelsFor(saga, event))
                    expectWay({channelId(channel), by}, Way::Consumes);
            });
        }
        markUnexpected(channels);
    }

    //! Over the channels of the saga went something that it does not say.
    void markUnexpected(const std::set<std::string>& channels)
    {
        for (auto& [ends, held] : m_edges) {
            auto& edge = held.edge;
            const auto isOfSaga = (edge.kind == Way::Publishes && channels.contains(ends.second))
                                  || (edge.kind == Way::Consumes && channels.contains(ends.first));
            const auto mayRead = edge.kind == Way::Consumes && m_turns.contains(ends.first)
                                 && m_expected.contains(ends.second);
            if (isOfSaga && !mayRead && edge.expectation == Expectation::None)
                edge.expectation = Expectation::Unexpected;
            else if (edge.expectation == Expectation::None)
                edge.expectation = Expectation::Expected;
        }
        for (auto& [id, node] : m_nodes)
            node.isForeign = node.kind == Kind::Service && !m_expected.contains(id);
    }

    Topology sorted() const
    {
        Topology topology;
        std::map<std::string, std::size_t> places;
        for (const auto& [id, node] : m_nodes) {
            places[id] = topology.nodes.size();
            topology.nodes.push_back(node);
        }
        for (const auto& [ends, held] : m_edges) {
            auto edge = held.edge;
            edge.from = places.at(ends.first);
            edge.to = places.at(ends.second);
            edge.types.assign(held.types.begin(), held.types.end());
            topology.edges.push_back(std::move(edge));
        }
        std::ranges::sort(topology.edges, {},
                          [](const TopologyEdge& edge) { return std::pair(edge.from, edge.to); });
        return topology;
    }

    const TopologyFacts& m_facts;
    std::map<std::string, TopologyNode> m_nodes;
    std::map<Ends, Edge> m_edges;
    std::map<std::string, std::set<std::string>> m_channelsOf; // by words of a type
    std::set<std::string> m_expected;                          // services
    std::set<std::string> m_turns; // channels with events that turn a saga back
};

} // namespace

std::string topicCondition(const std::string& topic)
{
    return filter::equalsFilter("topic", filter::Value(std::string_view(topic)));
}

Topology topologyOf(const TopologyFacts& facts)
{
    return Assembly(facts).make();
}

} // namespace model
