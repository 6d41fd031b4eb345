#include "search.h"
#include "sim/definition/opendefinition.h"
#include "sim/gallery/gallery.h"

#include <QTest>

#include <algorithm>

using namespace sim;

//! The known bugs of textbook code: each is reached in exactly as many steps as an exhaustive
//! search needs, and its fix takes the same schedule without harm. What the gallery shows at full
//! length is here (catalogue/) at its shortest; the rest is the gallery's own.
class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileOfTheFolderIsABug();
    void lengthsAreTheCatalogues_data();
    void lengthsAreTheCatalogues();
    void scheduleBreaksItsInvariantAtItsLastStep_data() { scenarios(); }
    void scheduleBreaksItsInvariantAtItsLastStep();
    void noShorterScheduleBreaksIt_data() { scenarios(); }
    void noShorterScheduleBreaksIt();
    void withTheFixTheSameScheduleDoesNoHarm_data() { scenarios(); }
    void withTheFixTheSameScheduleDoesNoHarm();
    void withTheFixNoScheduleAtAllBreaksIt_data() { scenarios(); }
    void withTheFixNoScheduleAtAllBreaksIt();
    void theMendedSagasHoldUnderEveryFault_data();
    void theMendedSagasHoldUnderEveryFault();
    void halfTheFixesOfTheCatalogueStillBreak_data();
    void halfTheFixesOfTheCatalogueStillBreak();
    void patternsRunAsTheirCardsSay_data();
    void patternsRunAsTheirCardsSay();

private:
    void scenarios();

    const gallery::Gallery m_gallery = gallery::loadGallery(CATALOGUE_FOLDER);
};

namespace {

struct Bug
{
    const char* id;
    const char* code;
    const char* invariant;
    int steps;
    int faults;
};

constexpr Bug bugs[] = {
    {"shortest-money-kept", "A1", "Terminates", 5, 0},
    {"half-a-fix", "A1", "MoneyBack", 7, 0},
    {"shortest-stock-from-nothing", "A2", "StockBounded", 4, 0},
    {"shortest-charged-twice", "A3", "NoDoubleCharge", 4, 1},
    {"shortest-reserved-twice", "A3", "ReserveOnce", 6, 1},
    {"new-ids", "A4", "ReserveOnce", 5, 1},
    {"late-timeout", "A5", "MoneyBack", 5, 1},
    {"shortest-lost-emit", "A6", "Terminates", 2, 1},
    {"cancel-overtakes", "A7", "StockBack", 8, 1},
    {"late-failure", "A8", "NoShipCancelled", 10, 1},
    {"shortest-two-owners", "A9", "ReserveOnce", 4, 0},
    {"emit-inside-try", "A11", "NoShipCancelled", 9, 1},
    {"handler-throws", "A13", "Terminates", 2, 1},
    {"shortest-dual-write", "B1", "NoLostEvent", 2, 1},
    {"shortest-phantom", "B1", "NoPhantomEvent", 2, 1},
    {"shortest-relay-crash", "B2", "PublishOnce", 7, 1},
    {"shortest-two-relays", "B3", "PublishOnce", 6, 0},
    {"shortest-skip-locked", "B4", "PerKeyOrder", 8, 0},
    {"created-at", "B5", "PerKeyOrder", 8, 0},
    {"shortest-send-fails", "B7", "PerKeyOrder", 10, 1},
    // What makes no progress is in the catalogue by its states, not by its steps.
    {"starved-outbox", "B9", "Progress", 3, 1},
    {"poison-blocks", "E1", "Progress", 1, 1},
    {"shortest-consumer-race", "C1", "EffectOnce", 5, 1},
    {"shortest-crash-before-key", "C2", "EffectOnce", 5, 1},
    {"shortest-key-expires", "C3", "EffectOnce", 7, 2},
    {"shortest-set-first", "C5", "NoLostEffect", 3, 1},
    {"shortest-shared-keys", "C8", "NoLostEffect", 4, 0},
    {"undefined-key", "C9", "NoLostEffect", 2, 0},
    {"shortest-orchestrator-crash", "D1", "Terminates", 1, 1},
    {"restart", "D1", "NoDoubleCharge", 3, 1},
    {"log-after", "D1", "MoneyBack", 3, 1},
    {"shortest-step-timeout", "D2", "MoneyBack", 2, 1},
    {"push-first", "D2", "NoFreeMoney", 3, 1},
    {"shortest-refund-fails", "D3", "MoneyBack", 4, 2},
    {"after-the-pivot", "D4", "FailedClean", 8, 2},
    {"all-fixes", "D7", "TerminalStable", 13, 2},
    {"shortest-replay-after-cancel", "E2", "StockBack", 3, 1},
    {"shortest-never-replayed", "E3", "NoLostEffect", 2, 1},
    {"shortest-upcaster", "E6", "UpcastTotal", 2, 0},
    {"stale-append", "E7", "StreamSerial", 4, 0},
    // The catalogue counts 6/1: there a request's sending and the broker's taking it are two
    // steps; here a record is on the broker in the step that sends it.
    {"in-flight", "E9", "PerKeyOrder", 5, 1},
};

const gallery::Scenario& scenarioNamed(const gallery::Gallery& gallery, const QString& id)
{
    const auto* scenario = gallery.find(id.toStdString());
    if (scenario == nullptr)
        qFatal("there is no scenario %s", qPrintable(id));
    return *scenario;
}

std::string fileOf(const gallery::Scenario& scenario)
{
    return scenario.world.substr(std::string("definition:").size());
}

definition::Shared definitionOf(const std::string& file, const definition::SettingList& settings)
{
    const auto* text = definition::embeddedDefinition(file);
    if (text == nullptr)
        qFatal("there is no definition %s", file.c_str());
    const auto read = definition::readDefinition(*text, settings);
    if (!read)
        qFatal("%s", read.error().text.c_str());
    return *read;
}

definition::SettingList together(const gallery::Settings& one, const gallery::Settings& other)
{
    auto all = one;
    all.insert(all.end(), other.begin(), other.end());
    return all;
}

const stage::Verdict verdictOf(const stage::Stage& stage, const std::string& name)
{
    for (const auto& verdict : stage.verdicts()) {
        if (verdict.name == name)
            return verdict;
    }
    qFatal("no invariant %s", name.c_str());
}

//! Duplicates on the broker are what an outbox promises; a fix is what its consumer does.
std::string mendedBy(const gallery::Scenario& scenario)
{
    return scenario.breaks == "PublishOnce" ? std::string("EffectOnce") : scenario.breaks;
}

void runToTheEnd(stage::Stage& stage)
{
    std::size_t steps = 0;
    while (stage.goOn())
        QVERIFY(++steps < 10'000);
}

} // namespace

void TestCatalogue::everyFileOfTheFolderIsABug()
{
    for (const auto& one : m_gallery.unreadable)
        QFAIL(qPrintable(QString::fromStdString(one.file + ": " + one.error.text)));
    for (const auto& scenario : m_gallery.scenarios) {
        const auto isListed = std::ranges::any_of(
            bugs, [&scenario](const Bug& bug) { return scenario.id == bug.id; });
        QVERIFY2(isListed || scenario.shelf != gallery::Shelf::Mine, scenario.id.c_str());
    }
}

void TestCatalogue::scenarios()
{
    QTest::addColumn<QString>("id");
    for (const auto& bug : bugs)
        QTest::newRow(bug.id) << QString::fromLatin1(bug.id);
}

void TestCatalogue::lengthsAreTheCatalogues_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("invariant");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("faults");
    for (const auto& bug : bugs) {
        QTest::newRow(bug.id) << QString::fromLatin1(bug.code) << QString::fromLatin1(bug.invariant)
                              << bug.steps << bug.faults;
    }
}

void TestCatalogue::lengthsAreTheCatalogues()
{
    QFETCH(const QString, code);
    QFETCH(const QString, invariant);
    const auto& scenario = scenarioNamed(m_gallery, QTest::currentDataTag());
    QCOMPARE(QString::fromStdString(scenario.code), code);
    QCOMPARE(QString::fromStdString(scenario.breaks), invariant);
    const auto stage = gallery::open(scenario);
    QVERIFY2(stage.ok(), stage.ok() ? "" : stage.error().text.c_str());

    int faults = 0;
    for (std::size_t i = 0; i < scenario.schedule.size(); ++i) {
        QVERIFY((*stage)->goOn());
        faults += (*stage)->taken((*stage)->step()).taken.fault.empty() ? 0 : 1;
    }

    QTEST(int((*stage)->step()), "steps");
    QTEST(faults, "faults");
}

void TestCatalogue::scheduleBreaksItsInvariantAtItsLastStep()
{
    QFETCH(const QString, id);
    const auto& scenario = scenarioNamed(m_gallery, id);
    const auto stage = gallery::open(scenario);
    QVERIFY2(stage.ok(), stage.ok() ? "" : stage.error().text.c_str());

    for (const auto& label : scenario.schedule) {
        QVERIFY2((*stage)->goOn(), label.c_str());
        QCOMPARE((*stage)->taken((*stage)->step()).taken.label, label);
    }

    QCOMPARE((*stage)->skipped(), 0u);
    QCOMPARE(scenario.steps, scenario.schedule.size());
    const auto verdict = verdictOf(**stage, scenario.breaks);
    QVERIFY(verdict.brokeAt.has_value());
    QCOMPARE(*verdict.brokeAt, scenario.steps);
}

void TestCatalogue::noShorterScheduleBreaksIt()
{
    QFETCH(const QString, id);
    const auto& scenario = scenarioNamed(m_gallery, id);
    const auto definition = definitionOf(fileOf(scenario), scenario.set);

    const auto found = search(*definition, {scenario.breaks}, scenario.steps);

    QVERIFY(found.isBroken);
    QCOMPARE(found.steps, scenario.steps);
}

void TestCatalogue::withTheFixTheSameScheduleDoesNoHarm()
{
    QFETCH(const QString, id);
    const auto& scenario = scenarioNamed(m_gallery, id);
    QVERIFY(scenario.fix.has_value());
    const auto asIs = gallery::open(scenario);
    const auto mended = gallery::open(scenario, {.isFixed = true});
    QVERIFY2(mended.ok(), mended.ok() ? "" : mended.error().text.c_str());

    runToTheEnd(**asIs);
    runToTheEnd(**mended);

    QVERIFY(!verdictOf(**asIs, mendedBy(scenario)).holds);
    QVERIFY(verdictOf(**mended, mendedBy(scenario)).holds);
}

void TestCatalogue::withTheFixNoScheduleAtAllBreaksIt()
{
    QFETCH(const QString, id);
    const auto& scenario = scenarioNamed(m_gallery, id);
    const auto definition =
        definitionOf(fileOf(scenario), together(scenario.set, scenario.fix->set));

    const auto found = search(*definition, {mendedBy(scenario)}, 60, 20'000);

    QVERIFY2(!found.isBroken, found.isBroken ? found.schedule.back().c_str() : "");
    QVERIFY(found.isWhole);
}

void TestCatalogue::theMendedSagasHoldUnderEveryFault_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("choreography") << "order-choreography";
    QTest::newRow("orchestration") << "order-orchestration";
}

void TestCatalogue::theMendedSagasHoldUnderEveryFault()
{
    QFETCH(const QString, file);
    const auto isChoreography = file == "order-choreography";
    definition::SettingList faults;
    for (const auto* fault : {"crash", "late-timeout", "throws"})
        faults.emplace_back(std::string("budget.") + fault, isChoreography ? "1" : "2");
    if (isChoreography) {
        for (const auto* fault : {"duplicate", "declined", "changed-mind"})
            faults.emplace_back(std::string("budget.") + fault, "1");
    }

    const auto definition = definitionOf(file.toStdString(), faults);
    std::vector<std::string> all;
    for (const auto& invariant : definition->invariants) {
        if (invariant.name != "PublishOnce") // at-least-once delivery breaks it
            all.push_back(invariant.name);
    }

    const auto found = search(*definition, all, 80);

    QVERIFY2(!found.isBroken, found.isBroken ? found.schedule.back().c_str() : "");
    QVERIFY(found.isWhole);
}

void TestCatalogue::halfTheFixesOfTheCatalogueStillBreak_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<QString>("invariant");
    QTest::addColumn<int>("steps");
    QTest::newRow("A4: ids derived from their cause")
        << "order-textbook"
        << QStringList{"budget.crash=1", "dedupe.kind=getThenSet", "stock=2", "channel.ids=derived"}
        << "ReserveOnce" << 5;
    QTest::newRow("C3: an inbox that is purged")
        << "idempotent-consumer"
        << QStringList{"budget.key-expiry=1", "budget.replay=1", "dedupe.kind=inboxTx"}
        << "EffectOnce" << 4;
    QTest::newRow("B3: two relays and the order of first copies")
        << "outbox-relay" << QStringList{"channel.poll.relays=2", "channel.poll.orderBy=version"}
        << "PerKeyOrder" << 0;
}

void TestCatalogue::halfTheFixesOfTheCatalogueStillBreak()
{
    QFETCH(const QString, file);
    QFETCH(const QStringList, settings);
    QFETCH(const QString, invariant);
    definition::SettingList list;
    for (const auto& setting : settings)
        list.emplace_back(setting.section('=', 0, 0).toStdString(),
                          setting.section('=', 1).toStdString());

    const auto found =
        search(*definitionOf(file.toStdString(), list), {invariant.toStdString()}, 20);

    QTEST(int(found.steps), "steps");
}

void TestCatalogue::patternsRunAsTheirCardsSay_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("figure");
    QTest::newRow("notification") << "event-notification"
                                  << "customer calls answered 6";
    QTest::newRow("state transfer") << "state-transfer"
                                    << "shipping staleness 0";
    QTest::newRow("stale replica") << "stale-replica"
                                   << "shipping staleness 1";
    QTest::newRow("event sourcing") << "event-sourcing"
                                    << "audit events behind 0";
    QTest::newRow("rebuilt") << "cqrs-rebuild"
                             << "view revenue 192000";
    QTest::newRow("counted twice") << "cqrs-counted-twice"
                                   << "view revenue 256000";
}

void TestCatalogue::patternsRunAsTheirCardsSay()
{
    QFETCH(const QString, id);
    QFETCH(const QString, figure);
    const auto& scenario = scenarioNamed(m_gallery, id);
    const auto stage = gallery::open(scenario);
    QVERIFY2(stage.ok(), stage.ok() ? "" : stage.error().text.c_str());

    runToTheEnd(**stage);

    QCOMPARE((*stage)->end(), scenario.steps);
    QCOMPARE((*stage)->skipped(), 0u);
    for (const auto& verdict : (*stage)->verdicts())
        QCOMPARE(verdict.holds, verdict.name != scenario.breaks);
    QStringList figures;
    for (const auto& card : (*stage)->picture().cards) {
        for (const auto& field : card.fields)
            figures << QString::fromStdString(card.id + ' ' + toText(field.name) + ' '
                                              + field.value);
    }
    QVERIFY2(figures.contains(figure), qPrintable(figures.join('\n')));
    if (!scenario.fix)
        return;
    const auto mended = gallery::open(scenario, {.isFixed = true});
    runToTheEnd(**mended);
    QVERIFY(verdictOf(**mended, scenario.breaks).holds);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
