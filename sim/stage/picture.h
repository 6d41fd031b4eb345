#pragma once

#include "sim/kernel/calendar.h"
#include "sim/stage/words.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

//! What a simulated system looks like at one step, for whoever draws it: plain values, no geometry.

namespace sim::stage {

//! A message. Its colour is its saga's, its shape its type's.
struct Token
{
    std::string saga;    //!< "O-3"; empty: of none.
    std::string type;    //!< As on the wire: "ORDER_CREATED".
    std::string eventId; //!< Whole; empty: it has none.
    std::string place;   //!< "order-events 1:4"; empty while under way.
    bool readByAll = false;
    bool isAgain = false; //!< A further copy, or delivered again.
    bool isHeld = false;  //!< Delivered, and not acknowledged yet.

    bool operator==(const Token&) const = default;
};

//! "charged 192,400".
struct Field
{
    Words name;
    std::string value;

    bool operator==(const Field&) const = default;
};

//! One line of a table on a card: an order, an outbox row, a key, a waiting call.
struct Row
{
    enum class State : std::uint8_t { Plain, Waiting, Done, Failed };

    std::string id;   //!< The same row has the same id in every picture.
    std::string name; //!< "O-3", "#8 ORDER_CREATED".
    std::string value;
    State state = State::Plain;
    std::optional<Token> token;

    bool operator==(const Row&) const = default;
};

//! A table on a card: "outbox · 3 rows, 2 waiting". Long ones show their newest rows.
struct Section
{
    Words title;
    Words note;
    std::vector<Row> rows;
    std::uint64_t left = 0; //!< Rows before these that are not listed.

    bool operator==(const Section&) const = default;
};

//! One partition or queue.
struct Lane
{
    std::string channel; //!< "order-events".
    std::string name;    //!< "P0"; empty where a channel is one queue.
    std::vector<Token> tokens;
    std::uint64_t left = 0; //!< Older ones that are not listed.

    bool operator==(const Lane&) const = default;
};

enum class CardKind : std::uint8_t {
    Person,
    Service,
    Orchestrator,
    Database,
    Relay,
    Broker,
    KeyStore,
    ReadModel,
};

//! A part of the system.
struct Card
{
    std::string id; //!< "payment", "orders-db", "relay-2": the same in every picture.
    CardKind kind = CardKind::Service;
    std::string title;
    Words note;  //!< "PostgreSQL", "Kafka profile".
    Words state; //!< "idle", "handling", "crashed".
    std::vector<Field> fields;
    std::vector<Section> sections;
    std::vector<Lane> lanes;
    bool isStruck = false; //!< By a fault in the step that led here.

    bool operator==(const Card&) const = default;
};

//! Messages go this way.
struct Link
{
    std::string from; //!< Ids of cards.
    std::string to;

    bool operator==(const Link&) const = default;
};

struct Picture
{
    Instant now{};
    std::vector<Card> cards; //!< In a fixed order; a card stays once it is there.
    std::vector<Link> links;

    bool operator==(const Picture&) const = default;
};

} // namespace sim::stage
