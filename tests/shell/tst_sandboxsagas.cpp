#include "app/shell/viewtabs.h"
#include "app/view/sagas/base/sagawords.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/sagalensstyle.h"
#include "model/connect/registry.h"
#include "model/saga/sagatracker.h"
#include "sim/bridge/connector.h"
#include "sim/live/sandbox.h"
#include "tests/shell/windowfixture.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace app;
using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

//! A whole system on which things go wrong, and what tracker and window say of its sagas.
class TestSandboxSagas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyStateAppearsInItsPlace();

private:
    QTemporaryDir m_home;
};

namespace {

using States = std::set<SagaState>;

constexpr int stateColumn = 2;

//! Much goes wrong, and every kind of it.
sim::SandboxSettings failures()
{
    return {.ordersPerSecond = 4,
            .failureShare = 0.5,
            .cancelShare = 0.2,
            .duplicateShare = 0.3,
            .poisonShare = 0.2};
}

//! A window that watches a sandbox.
class WatchedShop
{
public:
    bool comesUp()
    {
        sim::SandboxOptions options;
        options.seed = 7;
        options.history = 20;
        options.relayPeriod = 1s; // so that a state that passes is there for a while
        auto started = sim::Sandbox::start(options, failures());
        if (!started)
            return false;
        sandbox = std::move(*started);
        if (!QTest::qWaitFor([this] { return sandbox->status().settled; }, 60'000))
            return false;
        for (const auto& connection : sandbox->connections())
            if (!window.session.open(connection, {.start = {.at = Start::At::Beginning}}))
                return false;
        window.window.views().setCurrentWidget(window.find<QWidget>("sagas"));
        return true;
    }

    SagaTracker& sagas() { return window.session.analysis().sagas; }
    std::size_t named(const char* definition) { return sagas().named(definition).value(); }

    //! Each of them was in the tracker and stood in the list, at one time or another.
    bool sees(const char* definition, const States& wanted)
    {
        const auto saga = named(definition);
        choose(QString::fromLatin1(definition));
        States tracked;
        QStringList listed;
        const auto all = [&] {
            const auto counts = sagas().counts(saga);
            const auto* model = window.find<QAbstractItemView>("sagaTable")->model();
            for (int row = 0; row < std::min(model->rowCount(), 300); ++row)
                listed << model->index(row, stateColumn).data().toString();
            listed.removeDuplicates();
            for (const auto state : wanted)
                if (counts.states[std::size_t(state)] > 0)
                    tracked.insert(state);
            return std::ranges::all_of(wanted, [&](SagaState state) {
                return tracked.contains(state) && listed.contains(wordOf(state));
            });
        };
        if (QTest::qWaitFor(all, 90'000))
            return true;
        for (const auto state : wanted)
            qWarning() << wordOf(state) << "tracked" << tracked.contains(state) << "listed"
                       << listed.contains(wordOf(state));
        return false;
    }

    //! The types of the events of one saga that is in this state.
    std::set<std::string> eventsOf(const char* definition, SagaState state)
    {
        const auto saga = named(definition);
        const auto lines = sagas().lines(saga, 1u << std::uint32_t(state), 1);
        std::set<std::string> types;
        if (lines.empty())
            return types;
        Reader reader(window.session.store());
        reader.refresh();
        for (const auto row : sagas().rows(saga, lines.front(), reader))
            types.insert(std::string(reader.at(row).type));
        return types;
    }

    void change(const std::function<void(sim::SandboxSettings&)>& how)
    {
        auto settings = sandbox->settings();
        how(settings);
        sandbox->setSettings(settings);
    }

    std::unique_ptr<sim::Sandbox> sandbox;
    WindowFixture window;

private:
    //! As a person does it, in the box above the list.
    void choose(const QString& definition)
    {
        auto* box = window.find<QComboBox>("sagaDefinition");
        for (int at = 1; at < box->count(); ++at) {
            if (!box->itemText(at).startsWith(definition + QLatin1Char(' ')))
                continue;
            box->setCurrentIndex(at);
            Q_EMIT box->activated(at);
        }
    }
};

bool has(const std::set<std::string>& types, const char* type)
{
    return types.contains(type);
}

} // namespace

void TestSandboxSagas::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
    QApplication::setStyle(new SagalensStyle);
    QLocale::setDefault(QLocale(QLocale::English));
    addConnector(sim::simulationConnector());
}

void TestSandboxSagas::everyStateAppearsInItsPlace()
{
    using enum SagaState;
    const auto* const orders = "order-choreography";
    WatchedShop shop;
    QVERIFY(shop.comesUp());

    // Declined cards, no stock, changed minds, copies and poison, while the shop goes on.
    QVERIFY(shop.sees(orders, {Running, Completed, Compensating, Compensated, Failed}));
    QVERIFY(has(shop.eventsOf(orders, Completed), "SHIPMENT_SCHEDULED"));
    const auto failed = shop.eventsOf(orders, Failed);
    QVERIFY(has(failed, "ORDER_CANCELLED") && !has(failed, "PAYMENT_COMPLETED"));
    QVERIFY(has(shop.eventsOf(orders, Compensated), "PAYMENT_REFUNDED"));

    // Nobody takes payments: orders wait beyond the deadline of the step.
    shop.change([](sim::SandboxSettings& settings) {
        settings.stopped[std::size_t(sim::Service::Payment)] = true;
    });
    QVERIFY(shop.sees(orders, {Stuck}));
    QVERIFY(!has(shop.eventsOf(orders, Stuck), "PAYMENT_COMPLETED"));

    // The textbook's services cancel what is already paid, and go on with what is cancelled.
    shop.change([](sim::SandboxSettings& settings) {
        settings.stopped = {};
        settings.textbook = true;
        settings.cancelShare = 0.5;
    });
    QVERIFY(shop.sees(orders, {OffPath}));

    // Not within the patience of a test: a saga that takes more than the ten minutes it may. And
    // the sandbox has no orchestrator whose undoing can fail. Both come from simulated runs beside.
    auto& session = shop.window.session;
    QVERIFY(session.open(
        {.name = "slow relay", .url = "sim://choreography?speed=0&orders=3&relay.period=700s"},
        {}));
    QVERIFY(shop.sees(orders, {CompletedLate}));
    QVERIFY(session.open({.name = "orchestrated",
                          .url = "sim://orchestration?speed=0&orders=8&seed=3&fault.declined=0.3"
                                 "&fault.undo-fails=0.9&orchestrator=repaired"},
                         {}));
    QVERIFY(shop.sees("order-orchestration", {NeedsPerson}));
}

QTEST_MAIN(TestSandboxSagas)
#include "tst_sandboxsagas.moc"
