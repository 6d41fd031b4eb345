#include "model/process/processexport.h"
#include "model/process/processlog.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp start{std::chrono::seconds{1'795'411'927}};

struct Sent
{
    std::string key;
    std::string type;
    std::chrono::milliseconds at{};
};

void give(ProcessLog& log, const std::vector<Sent>& events)
{
    for (const auto& event : events)
        log.take(event.key, {start + event.at, 0, log.activity(event.type)});
}

//! The map as lines, so that a failure reads as a diff: "a > b 2 1000".
QStringList lines(const ProcessMap& map)
{
    QStringList lines;
    for (const auto& node : map.nodes)
        lines += QStringLiteral("%1 %2 starts %3 ends %4")
                     .arg(QString::fromStdString(node.name))
                     .arg(node.count)
                     .arg(node.starts)
                     .arg(node.ends);
    for (const auto& edge : map.edges)
        lines += QStringLiteral("%1 > %2 %3")
                     .arg(QString::fromStdString(map.nodes[edge.from].name),
                          QString::fromStdString(map.nodes[edge.to].name))
                     .arg(edge.count);
    for (const auto& variant : map.variants) {
        QStringList path;
        for (const auto node : variant.nodes)
            path += QString::fromStdString(map.nodes[node].name);
        lines += QStringLiteral("%1 x %2").arg(variant.count).arg(path.join(QLatin1Char(' ')));
    }
    std::ranges::sort(lines);
    return lines;
}

const std::vector<Sent> twoOrders{{"1", "created", 0ms},
                                  {"1", "paid", 100ms},
                                  {"2", "created", 110ms},
                                  {"1", "shipped", 500ms},
                                  {"2", "cancelled", 1'110ms}};

} // namespace

class TestProcessLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neighboursAreCounted();
    void theOrderOfArrivalDoesNotMatter();
    void aCopyIsNoStep();
    void ofOneTimeTheFirstToComeIsFirst();
    void theQuietestIsForgottenAndStaysCounted();
    void anEndlessSagaIsCut();
    void variantsBeyondTheLimitAreCountedTogether();
    void activitiesBeyondTheLimitAreOne();
    void quantilesAreRightToOnePercent();
    void aTimeCanBeTakenBack();
    void theMostFrequentEdgesAreShown();
    void aVariantKnowsItsSagas();
    void xesIsWellFormedWhateverTheKeysHold();
    void csvHasALineAnEvent();
    void dotNamesEveryEdge();
};

void TestProcessLog::neighboursAreCounted()
{
    ProcessLog log;

    give(log, twoOrders);

    const auto map = log.map();
    QCOMPARE(lines(map),
             (QStringList{"1 x created cancelled", "1 x created paid shipped",
                          "cancelled 1 starts 0 ends 1", "created 2 starts 2 ends 0",
                          "created > cancelled 1", "created > paid 1", "paid 1 starts 0 ends 0",
                          "paid > shipped 1", "shipped 1 starts 0 ends 1"}));
    QCOMPARE(map.instances, 2u);
    QCOMPARE(map.events, 5u);
}

//! Whatever order they come in, the counts and times are those of the order they happened in.
void TestProcessLog::theOrderOfArrivalDoesNotMatter()
{
    std::mt19937_64 random(7);
    std::vector<Sent> events;
    const std::vector<std::string> types{"a", "b", "c", "d", "e"};
    for (int i = 0; i < 3'000; ++i)
        events.push_back({std::to_string(random() % 200), types[random() % types.size()],
                          std::chrono::milliseconds(i * 7)});
    ProcessLog ordered;
    give(ordered, events);
    std::ranges::shuffle(events, random);
    ProcessLog shuffled;
    for (const auto& type : types)
        shuffled.activity(type); // the same numbers
    ProcessLog again;
    for (const auto& type : types)
        again.activity(type);
    give(shuffled, events);
    std::ranges::sort(events, {}, &Sent::at);
    give(again, events);

    QCOMPARE(lines(shuffled.map()), lines(ordered.map()));
    const auto one = shuffled.map();
    const auto other = again.map();
    QVERIFY(one.edges == other.edges); // with their times
    QCOMPARE(one.variantCount, other.variantCount);
}

void TestProcessLog::aCopyIsNoStep()
{
    ProcessLog log;
    const auto created = log.activity("created");
    log.take("1", {start, 17, created});
    log.take("1", {start + 5s, 17, created});
    log.take("2", {start + 6s, 17, created}); // another saga's

    const auto map = log.map();

    QCOMPARE(map.copies, 1u);
    QCOMPARE(map.events, 2u);
    QVERIFY(map.edges.empty());
}

void TestProcessLog::ofOneTimeTheFirstToComeIsFirst()
{
    ProcessLog log;

    give(log, {{"1", "created", 5ms}, {"1", "paid", 5ms}});

    QVERIFY(lines(log.map()).contains(QStringLiteral("created > paid 1")));
}

void TestProcessLog::theQuietestIsForgottenAndStaysCounted()
{
    ProcessLog log({.steps = 3});

    give(log, {{"1", "created", 0ms},
               {"1", "paid", 1ms},
               {"1", "shipped", 2ms},
               {"2", "created", 3ms},
               {"2", "cancelled", 4ms}});

    const auto map = log.map();
    QCOMPARE(map.forgotten, 1u);
    QCOMPARE(map.instances, 2u);
    QCOMPARE(map.events, 5u);
    QVERIFY(!log.knows("1"));
    QVERIFY(log.knows("2"));
    QVERIFY(lines(map).contains(QStringLiteral("1 x created paid shipped")));
    QCOMPARE(log.instances(), std::size_t(1));
}

void TestProcessLog::anEndlessSagaIsCut()
{
    ProcessLog log({.stepsOfOne = 100});

    for (int i = 0; i < 1'000; ++i)
        give(log, {{"1", "tick", std::chrono::milliseconds(i)}});

    const auto map = log.map();
    QCOMPARE(map.events, 100u);
    QCOMPARE(map.cut, 900u);
    QCOMPARE(map.edges.front().count, 99u);
}

void TestProcessLog::variantsBeyondTheLimitAreCountedTogether()
{
    ProcessLog log({.prefixes = 3}); // with the empty one: room for two

    give(log, {{"1", "a", 0ms}, {"1", "b", 1ms}, {"2", "c", 2ms}, {"3", "d", 3ms}});

    const auto map = log.map();
    QCOMPARE(map.variantCount, 1u);
    QCOMPARE(map.unlisted, 2u);
    QCOMPARE(map.instances, 3u);
}

void TestProcessLog::activitiesBeyondTheLimitAreOne()
{
    ProcessLog log({.activities = 3});

    for (int i = 0; i < 10; ++i)
        give(log, {{"1", "type " + std::to_string(i), std::chrono::milliseconds(i)}});

    const auto map = log.map();
    QCOMPARE(map.nodes.size(), std::size_t(3));
    QCOMPARE(map.nodes.back().name, std::string("(other)"));
    QCOMPARE(map.nodes.back().count, 8u);
}

void TestProcessLog::quantilesAreRightToOnePercent()
{
    std::mt19937_64 random(3);
    TimeSketch sketch;
    std::vector<std::int64_t> values;
    for (int i = 0; i < 20'000; ++i) {
        // From a tenth of a millisecond to an hour, on a logarithmic scale.
        const auto value = std::int64_t(std::pow(10, 2 + double(random() % 7'556) / 1'000));
        values.push_back(value);
        sketch.add(std::chrono::microseconds(value));
    }
    std::ranges::sort(values);

    for (const double share : {0.01, 0.5, 0.95, 0.99}) {
        const auto exact =
            double(values[std::size_t(std::ceil(share * double(values.size()))) - 1]);
        const auto told = double(sketch.quantile(share)->count());
        QVERIFY2(std::abs(told - exact) <= 0.0101 * exact + 1,
                 qPrintable(QStringLiteral("%1: %2, %3").arg(share).arg(told).arg(exact)));
    }
}

void TestProcessLog::aTimeCanBeTakenBack()
{
    TimeSketch sketch;
    QVERIFY(!sketch.quantile(0.5));
    sketch.add(1ms);
    sketch.add(1h);

    sketch.remove(1h);

    QCOMPARE(sketch.count(), 1u);
    QVERIFY(*sketch.quantile(0.99) < 1'011us);
}

void TestProcessLog::theMostFrequentEdgesAreShown()
{
    ProcessLog log;
    for (int i = 0; i < 9; ++i)
        give(log, {{std::to_string(i), "created", 0ms}, {std::to_string(i), "paid", 1ms}});
    give(log, {{"9", "created", 0ms}, {"9", "refused", 1ms}});
    const auto map = log.map();

    const auto part = shownPart(map, 0.9);

    QCOMPARE(part.edges.size(), std::size_t(1));
    QCOMPARE(part.nodes.size(), std::size_t(2));
    QCOMPARE(part.nodes[part.edges[0].to].name, std::string("paid"));
    QCOMPARE(part.variants.size(), std::size_t(1)); // the other one's way is not there
    QCOMPARE(shownPart(map, 0).edges.size(), std::size_t(1));
    QVERIFY(shownPart(map, 1) == map);
}

void TestProcessLog::aVariantKnowsItsSagas()
{
    ProcessLog log;
    give(log,
         {{"1", "a", 0ms}, {"2", "a", 0ms}, {"2", "b", 1ms}, {"3", "a", 2ms}, {"4", "a", 2ms}});
    const auto most = log.map().variants.front();
    QCOMPARE(most.count, 3u);

    QCOMPARE(log.keys(most.id, 2), (std::vector<std::string>{"1", "3"}));
    give(log, {{"1", "b", 5ms}});
    QCOMPARE(log.keys(most.id, 9), (std::vector<std::string>{"3", "4"}));
}

void TestProcessLog::xesIsWellFormedWhateverTheKeysHold()
{
    ProcessLog log;
    const std::string odd = "O<1>&\"\x01\xff\n주문";
    give(log, {{odd, "created", 0ms}, {odd, "<paid>", 1ms}});
    QByteArray text;

    writeXes(log, [&text](std::string_view piece) {
        text.append(piece.data(), qsizetype(piece.size()));
    });

    QXmlStreamReader reader(text);
    QStringList names;
    while (!reader.atEnd()) {
        const auto isName = reader.readNext() == QXmlStreamReader::StartElement
                            && reader.attributes().value("key") == QLatin1String("concept:name");
        if (isName)
            names += reader.attributes().value("value").toString();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(names.contains(QStringLiteral("O<1>&\"\ufffd\ufffd\n주문")));
    QVERIFY(names.contains(QStringLiteral("<paid>")));
}

void TestProcessLog::csvHasALineAnEvent()
{
    ProcessLog log;
    give(log, twoOrders);
    QByteArray text;

    writeProcessCsv(log, [&text](std::string_view piece) {
        text.append(piece.data(), qsizetype(piece.size()));
    });

    const auto all = text.trimmed().split('\n');
    QCOMPARE(all.size(), 6);
    QCOMPARE(all[0].trimmed(), QByteArray("case:concept:name,concept:name,time:timestamp"));
    QVERIFY(all[1].startsWith("1,created,2026-11-23T"));
}

void TestProcessLog::dotNamesEveryEdge()
{
    ProcessLog log;
    give(log, twoOrders);

    const auto dot = QString::fromStdString(toDot(log.map(), [](std::chrono::microseconds span) {
        return std::to_string(span.count()) + " us";
    }));

    QCOMPARE(dot.count(QStringLiteral("->")), 3);
    QVERIFY(dot.contains(QStringLiteral("label=\"created\\n2\"")));
}

QTEST_APPLESS_MAIN(TestProcessLog)

#include "tst_processlog.moc"
