#include "model/connect/kafka/connector.h"
#include "sim/live/publisher.h"
#include "sim/service/envelope.h"
#include "sim/world/timedrun.h"
#include "tests/live/openedsandbox.h"
#include "tests/world/play.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <set>

using namespace sim;
using namespace sim::world;

namespace {

//! A record, whichever broker it is on.
struct Told
{
    std::string topic;
    std::string key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
};
using Tale = std::vector<Told>;

Tale taleOf(const World& world)
{
    Tale tale;
    for (std::size_t i = 0; i < world.records.size(); ++i) {
        const auto& record = world.records[i];
        const auto topic = topicOf(record.topic);
        tale.push_back({record.deadLetter ? deadLetterTopicOf(topic) : topic, toText(record.order),
                        world.value(record)});
        for (const auto& [name, value] : world.headers(record))
            tale.back().headers.emplace_back(name, value.value_or(""));
    }
    return tale;
}

Tale taleOf(const SandboxReader& reader)
{
    Tale tale;
    for (const auto& record : reader.records())
        tale.push_back({record.topic, record.key, record.value, record.headers});
    return tale;
}

//! What the customer's order put on the broker, as it was and as it arrived; everything else is
//! what services made of it.
bool isInput(const Told& told)
{
    const auto message = decode(told.value);
    return told.topic == topicOf(Service::Order)
           && (!message || message->type == EventType::OrderCreated);
}

QString json(const QJsonValue& value)
{
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

//! A dead letter as its bytes and who gave up on it; and why, unless a parser of its own says it.
QString letterLine(const Told& told)
{
    auto line = QString::fromStdString(told.topic + ' ' + told.value);
    const auto isRead = decode(told.value).ok();
    for (const auto& [name, value] : told.headers) {
        const auto isWhy = name.ends_with("fqcn") || name.ends_with("message");
        if ((isWhy && isRead) || name.ends_with("group") || name.ends_with("topic"))
            line += QString::fromStdString(' ' + name + '=' + value);
    }
    return line;
}

//! What was made of one order, topic by topic: all of each event but its own id and its time.
QStringList outputsOf(const Tale& tale, const std::string& order)
{
    std::map<Uuid, QString> types;
    for (const auto& told : tale) {
        if (const auto message = decode(told.value))
            types[message->metadata.eventId] =
                QString::fromStdString(std::string(wireName(message->type)));
    }
    QStringList lines;
    for (const auto& told : tale) {
        if (told.key != order || isInput(told))
            continue;
        const auto message = decode(told.value);
        if (told.topic.ends_with("-dlt") || !message) {
            // The sandbox's shipping reads order-events with or without a handler for any of it;
            // the simulator's only with one.
            const auto line = letterLine(told);
            if (message || !line.endsWith("=shipping-service"))
                lines += line;
            continue;
        }
        const auto fields = QJsonDocument::fromJson(QByteArray::fromStdString(told.value));
        auto metadata = fields[u"metadata"].toObject();
        for (const auto* own : {"eventId", "timestamp", "causationId"})
            metadata.remove(QLatin1StringView(own));
        lines +=
            QString("%1 %2 %3 %4 after %5")
                .arg(QString::fromStdString(told.topic), fields[u"type"].toString(),
                     json(fields[u"payload"]), json(metadata), types[message->metadata.causation]);
    }
    // Topics are read side by side; within one the order counts, but of what several services gave
    // up.
    std::stable_sort(lines.begin(), lines.end(), [](const QString& one, const QString& other) {
        const auto topic = one.section(' ', 0, 0);
        if (topic.endsWith("-dlt") && topic == other.section(' ', 0, 0))
            return one < other;
        return topic < other.section(' ', 0, 0);
    });
    return lines;
}

QString textOf(const QStringList& lines)
{
    return lines.join('\n');
}

//! The sandbox's shop, in the simulator.
WorldSettings simulated(bool isTextbook, std::uint64_t orders)
{
    auto shop = isTextbook ? textbookShop(orders) : repairedShop(orders);
    if (isTextbook)
        shop.relay.metadata = MetadataForm::Textbook;
    return shop;
}

Tale runOf(WorldSettings shop, std::initializer_list<Fault> faults = {}, std::uint32_t rate = 0)
{
    TimedSettings timing;
    timing.seed = 5;
    for (const auto fault : faults) {
        shop.budget[std::size_t(fault)] = 100;
        timing.rates[std::size_t(fault)] = rate;
    }
    World world(shop);
    runTimed(world, timing, [](const Move&, const World&, const Trace&) { return true; });
    return taleOf(world);
}

//! Some orders' inputs, and what the simulator makes of each with one of several circumstances.
struct Case
{
    const char* name;
    std::uint64_t first;
    std::uint64_t last;
    double failureShare; //!< In the sandbox it is chance which of its orders fail, and at what.
    Tale good;
    Tale declined;
    Tale noStock;

    const Tale& like(const QStringList& outputs) const
    {
        const auto tells = [&](const char* type) {
            return outputs.join('\n').contains(QLatin1StringView(type));
        };
        return tells(" PAYMENT_FAILED ") ? declined : tells(" INVENTORY_FAILED ") ? noStock : good;
    }
};

} // namespace

//! The sandbox's services are the simulator's: the same records to both, and the same comes out, of
//! Kafka's protocol, PostgreSQL and Redis as of the virtual ones.
class TestSameServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameInputsGiveTheSameOutputs_data();
    void theSameInputsGiveTheSameOutputs();
    void theSameOrderIsToldInTheSameBytes();

private:
    void send(const OpenedSandbox& opened, const Case& one);
    void compare(const OpenedSandbox& opened, const Case& one);

    int m_declined = 0;
    int m_soldOut = 0;
    int m_good = 0;
};

void TestSameServices::theSameInputsGiveTheSameOutputs_data()
{
    QTest::addColumn<bool>("isTextbook");
    QTest::newRow("repaired") << false;
    QTest::newRow("textbook") << true;
}

void TestSameServices::send(const OpenedSandbox& opened, const Case& one)
{
    auto to = opened.sandbox->connections().front();
    Board board(quiet);
    Publisher publisher([to] { return model::kafkaConnector().openSink(to); }, board);
    for (const auto& told : one.good) {
        const auto number = orderFromText(told.key).value_or(OrderNumber{}).value;
        if (!isInput(told) || number < one.first || number > one.last)
            continue;
        const auto done = publisher.publish(toOutgoing({told.topic, told.key, told.value}));
        QVERIFY2(done.ok(), one.name);
    }
}

void TestSameServices::compare(const OpenedSandbox& opened, const Case& one)
{
    const auto outputs = [&](std::uint64_t number) {
        return outputsOf(taleOf(*opened.reader), toText(OrderNumber{number}));
    };
    const auto isThere = [&](std::uint64_t number) {
        const auto now = outputs(number);
        return now.size() >= outputsOf(one.like(now), toText(OrderNumber{number})).size();
    };
    opened.reads([&] {
        for (auto number = one.first; number <= one.last; ++number) {
            if (!isThere(number))
                return false;
        }
        return opened.one("SELECT count(*) FROM outbox WHERE processed_at IS NULL") == "0";
    });
    opened.reader->read();
    for (auto number = one.first; number <= one.last; ++number) {
        const auto live = outputs(number);
        const auto& like = one.like(live);
        m_declined += &like == &one.declined ? 1 : 0;
        m_soldOut += &like == &one.noStock ? 1 : 0;
        m_good += &like == &one.good ? 1 : 0;
        const auto expected = outputsOf(like, toText(OrderNumber{number}));
        QVERIFY2(!expected.isEmpty(), one.name);
        QVERIFY2(live == expected, qPrintable(QString("%1, O-%2\nsandbox:\n%3\nsimulator:\n%4")
                                                  .arg(one.name)
                                                  .arg(number)
                                                  .arg(textOf(live), textOf(expected))));
    }
}

void TestSameServices::theSameInputsGiveTheSameOutputs()
{
    QFETCH(const bool, isTextbook);
    std::vector<Case> cases;
    // Each form of the order's event, with orders that go well, are declined, or find no stock.
    std::uint64_t first = 1;
    for (const auto& [form, name] : {std::pair(PayloadForm::Full, "full"),
                                     {PayloadForm::V1, "version 1"},
                                     {PayloadForm::V2, "version 2"}}) {
        auto shop = simulated(isTextbook, first + 9);
        shop.form = form;
        auto empty = shop;
        empty.stock = 0;
        cases.push_back({name, first, first + 9, 1, runOf(shop),
                         runOf(shop, {Fault::Declined}, 1'000'000), runOf(empty)});
        first += 10;
    }
    cases.push_back({"old and unknown versions", first, first + 9, 0,
                     runOf(simulated(isTextbook, first + 9),
                           {Fault::OldSchema, Fault::UnknownVersion}, 400'000)});
    first += 10;
    for (const auto& [kind, fault, name] :
         {std::tuple(Move::Kind::SendRow, Fault::Poison, "a record that nobody can read"),
          {Move::Kind::Mishap, Fault::Duplicate, "an order that comes twice"}}) {
        Play play(with(simulated(isTextbook, first), fault));
        QVERIFY(play.goUntil(kind, fault, [&, number = first](const Move& move) {
            return move.order.value == number;
        }));
        play.settle();
        cases.push_back({name, first, first, 0, taleOf(play.world)});
        ++first;
    }

    auto settings = quiet;
    settings.textbook = isTextbook;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    m_good = m_declined = m_soldOut = 0;
    for (const auto& one : cases) {
        opened.change([&](SandboxSettings& now) { now.failureShare = one.failureShare; });
        send(opened, one);
        compare(opened, one);
        if (QTest::currentTestFailed())
            return;
    }
    const auto counts = QString("%1 good, %2 declined, %3 sold out");
    QVERIFY2(m_good > 0 && m_declined > 0 && m_soldOut > 0,
             qPrintable(counts.arg(m_good).arg(m_declined).arg(m_soldOut)));
}

//! What the sandbox's order office told of an order is what the simulator's tells of that order.
void TestSameServices::theSameOrderIsToldInTheSameBytes()
{
    OpenedSandbox opened({.history = 0});
    QVERIFY(opened.settles());
    QVERIFY(opened.place(12));
    QVERIFY(
        opened.reads([&] { return opened.reader->count("order-events", "ORDER_CREATED") == 12; }));
    std::set<PayloadForm> forms;
    for (const auto& told : taleOf(*opened.reader)) {
        const auto message = decode(told.value);
        if (!message || message->type != EventType::OrderCreated)
            continue;
        forms.insert(message->form);
        CreateOrder command{.order = message->order,
                            .customer = message->customer,
                            .items = message->items,
                            .form = message->form};
        // Versions 1 and 2 do not say what was bought: their goods are one thing at that price.
        if (command.items.all().empty())
            command.items.add({101, 1, *message->amount - 3'000});
        const auto step = createOrder(
            command, {.now = message->metadata.timestamp, .nextEventId = message->metadata.eventId},
            {});
        const auto& row = std::get<InsertOutboxRow>(step.actions.back());
        const auto same = [](const std::string& bytes) {
            return QJsonDocument::fromJson(QByteArray::fromStdString(bytes));
        };
        // PostgreSQL's JSONB has an order of its own; of times it keeps the milliseconds here.
        QCOMPARE(same(recordOf(outboxRow(row.message), MetadataForm::Full).value),
                 same(told.value));
    }
    QVERIFY(forms.size() > 1);
}

QTEST_GUILESS_MAIN(TestSameServices)
#include "tst_sameservices.moc"
