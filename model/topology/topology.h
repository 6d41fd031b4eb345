#pragma once

#include "model/consumer/grouplag.h"
#include "model/outbox/outboxsummary.h"
#include "model/saga/definition.h"
#include "model/topology/traffictracker.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

struct TopologyNode
{
    enum class Kind { Service, Topic, Queue, Stream, File, Table, DeadLetters };

    Kind kind = Kind::Service;
    std::string id;         //!< Tells it from the others, and stays.
    std::string name;       //!< Of a service, the group's or the producer's own.
    std::string connection; //!< Empty of a service.
    std::string group;      //!< Of a service: its consumer group; empty: none is known.
    std::uint64_t events = 0;
    double perSecond = 0;
    std::uint64_t lag = 0;     //!< Of a service: records that wait for its group.
    std::uint64_t waiting = 0; //!< Of a table: rows that wait for the relay.
    bool isMissing = false;    //!< Expected by the definition and never seen.
    bool isForeign = false;    //!< Seen, and not of the definition's.

    bool operator==(const TopologyNode&) const = default;
};

struct TopologyEdge
{
    enum class Kind { Publishes, Consumes, Writes, Relays, DeadLetters };
    enum class Expectation { None, Expected, Missing, Unexpected };

    std::size_t from = 0; //!< Indices of nodes.
    std::size_t to = 0;
    Kind kind = Kind::Publishes;
    Expectation expectation = Expectation::None; //!< None: there is no definition to ask.
    bool isGuess = false;                        //!< By the topic's name alone.
    std::uint64_t events = 0;
    double perSecond = 0;
    std::uint64_t lag = 0;          //!< Records or rows that wait.
    std::uint64_t deadLetters = 0;  //!< Errors: of a consumer's, by this way.
    double errorsPerSecond = 0;     //!< Dead letters now, over the last ten seconds.
    std::vector<std::string> types; //!< As they are on the wire; of a consumer's none.
    std::string condition;          //!< Its messages, in the filter language; empty: none.

    bool operator==(const TopologyEdge&) const = default;
};

//! Nodes by id, edges by their ends: the same system gives the same order.
struct Topology
{
    std::vector<TopologyNode> nodes;
    std::vector<TopologyEdge> edges;

    bool operator==(const Topology&) const = default;
    std::optional<std::size_t> find(std::string_view id) const;
};

//! Dead letters of one way, from where they were consumed to where they lie.
struct LetterFlow
{
    std::string channel;
    std::string origin;   //!< May be empty.
    std::string consumer; //!< May be empty.
    std::uint64_t count = 0;
};

//! All that is known of the traffic.
struct TopologyFacts
{
    std::vector<ChannelTraffic> traffic;
    std::shared_ptr<const GroupLags> groups;
    std::vector<std::shared_ptr<const OutboxSummary>> tables;
    std::vector<LetterFlow> letters;
    const saga::SagaDefinition* saga = nullptr; //!< Laid over it; none: nothing is expected.
};

Topology topologyOf(const TopologyFacts& facts);

//! What leads to a node and what it leads to, all the way: indices of nodes and edges, ascending.
struct TopologyPath
{
    std::vector<std::size_t> nodes;
    std::vector<std::size_t> edges;
};
TopologyPath pathThrough(const Topology& topology, std::size_t node);

//! "payment" of "payment-service", "payment_consumer" and "PaymentService".
std::string serviceWords(std::string_view name);

//! The messages of a topic, in the filter language.
std::string topicCondition(const std::string& topic);

//! For Graphviz.
std::string toDot(const Topology& topology);

//! One object with "nodes" and "edges", on one line; edges name their ends by id.
std::string toJson(const Topology& topology);

//! Edges that a definition expects and that were never seen, and those it does not expect.
struct TopologyDifference
{
    std::size_t missing = 0;
    std::size_t unexpected = 0;
};
TopologyDifference differenceOf(const Topology& topology);

//! Stable words for the command line and files: "service", "publishes to", "never seen".
std::string_view word(TopologyNode::Kind kind);
std::string_view word(TopologyEdge::Kind kind);
std::string_view word(TopologyEdge::Expectation expectation);

} // namespace model
