#include "sim/definition/definition.h"
#include "sim/definition/opendefinition.h"

#include <QTest>

using namespace sim;
using namespace sim::definition;

//! Runs of the shipped definitions stay byte for byte what they were, on every build: saved runs
//! hold a hash a step, and what is added to the world later must not change them.
class TestDefinitionFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunHasItsFingerprint_data();
    void aRunHasItsFingerprint();
};

void TestDefinitionFingerprint::aRunHasItsFingerprint_data()
{
    QTest::addColumn<QString>("fingerprint");
    const auto row = [](const char* name, const char* fingerprint) {
        QTest::newRow(name) << fingerprint;
    };
    row("cqrs", "4b6f5510fc731c537c1ebc3c480b4997");
    row("dead-letters", "4ab907cc969db556b45bfd041ee61864");
    row("dual-write", "812480fd3bd36a49d95b60b589d4a6eb");
    row("event-notification", "82dfb4bdb374816e08df7bdece09ee6f");
    row("event-sourcing", "b80ada4b2e9be7e58728eefa86252260");
    row("event-stream", "9f6ca516a3dae18382c123b25f9a22b1");
    row("idempotent-consumer", "89fc00770601be08c6d5c2fd948d5eca");
    row("order-choreography", "41be288a25e9e64f1a8824bc8f1cbe80");
    row("order-orchestration", "db67a35c2f0a2c4b4764def3a498d6af");
    row("order-orchestration-textbook", "d36068c9d131f220f3c61e3a128e68cd");
    row("order-textbook", "9bb604cc2dcb51c0df42996425eee2c8");
    row("outbox-relay", "d9c014fb820ad942ae94ad0cbf9eeabc");
    row("state-transfer", "ea4f3d05202aa5c1a7b0e4b20cecf539");
    row("two-owners", "35883d16ba6e5988f68539160550679c");
    row("upcast", "cd6d6c8e885b404fee3b81d07e744bce");
}

//! Of every state, of what was possible there and of what was published.
void TestDefinitionFingerprint::aRunHasItsFingerprint()
{
    SettingList settings{{"seed", "11"}};
    for (const auto* fault : {"throws", "late-timeout", "not-confirmed", "crash", "duplicate",
                              "key-expiry", "rebalance", "loss", "reorder", "replay", "poison"})
        settings.emplace_back("fault." + std::string(fault), "0.02");
    const auto run = openEmbedded(QTest::currentDataTag(), {.settings = settings});
    QVERIFY(run.ok());
    Hasher hasher;
    const auto add = [&](const std::string& text) {
        for (const auto letter : text)
            hasher.add(letter);
    };

    for (std::size_t step = 0; step < 400; ++step) {
        const auto hash = (*run)->hash();
        hasher.add(hash.high);
        hasher.add(hash.low);
        hasher.add((*run)->now().time_since_epoch().count());
        for (const auto& choice : (*run)->choices())
            add(choice.label);
        if (!(*run)->goOn())
            break;
    }
    for (const auto& record : (*run)->published(0))
        add(record.value);

    QTEST(QString::fromStdString(toText(hasher.finish())), "fingerprint");
}

QTEST_GUILESS_MAIN(TestDefinitionFingerprint)
#include "tst_definitionfingerprint.moc"
