#include "app/shell/secretstore.h"
#include "tests/shell/fakekeyring.h"

#include <QSignalSpy>
#include <QTest>

using namespace app;

//! Where the passwords of saved connections are.
class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsStayInMemoryWithoutAKeyring();
    void theNextStartFindsThemInTheKeyring();
    void whatIsNoSecretStaysOutOfTheKeyring();
    void aBrokenKeyringIsSaidAndTheSecretWorksOn();
    void forgottenIsForgotten();
    void aConnectionWithoutSecretsLeavesNone();
    void whatIsMissingIsKnown();

private:
    QMap<QString, QString> m_ring;
    const model::Connection m_database{.name = "db",
                                       .url = "postgresql://db/orders",
                                       .properties = {{"user", "me"}, {"password", "p"}}};

    static model::Connection bare(model::Connection connection)
    {
        connection.properties.erase("password");
        return connection;
    }
    static model::Connection filled(SecretStore& store, const model::Connection& connection)
    {
        model::Connection result;
        store.fill(connection, [&](const model::Connection& with, bool) { result = with; });
        return result;
    }
};

void TestSecretStore::secretsStayInMemoryWithoutAKeyring()
{
    SecretStore store(nullptr);
    store.keep(m_database);

    QCOMPARE(filled(store, bare(m_database)).properties["password"], "p");

    SecretStore next(nullptr);
    QVERIFY(!filled(next, bare(m_database)).properties.contains("password"));
}

void TestSecretStore::theNextStartFindsThemInTheKeyring()
{
    m_ring.clear();
    SecretStore(std::make_unique<FakeKeyring>(m_ring)).keep(m_database);

    SecretStore next(std::make_unique<FakeKeyring>(m_ring));
    bool isFromKeyring = false;
    model::Connection result;
    next.fill(bare(m_database), [&](const model::Connection& with, bool fromKeyring) {
        result = with;
        isFromKeyring = fromKeyring;
    });

    QVERIFY(result == m_database);
    QVERIFY(isFromKeyring);
}

void TestSecretStore::whatIsNoSecretStaysOutOfTheKeyring()
{
    m_ring.clear();
    SecretStore(std::make_unique<FakeKeyring>(m_ring)).keep(m_database);

    QCOMPARE(m_ring.value(QStringLiteral("db")), QStringLiteral(R"({"password":"p"})"));
}

void TestSecretStore::aBrokenKeyringIsSaidAndTheSecretWorksOn()
{
    m_ring.clear();
    auto ring = std::make_unique<FakeKeyring>(m_ring);
    ring->trouble = QStringLiteral("no service");
    SecretStore store(std::move(ring));
    const QSignalSpy failed(&store, &SecretStore::keyringFailed);

    store.keep(m_database);

    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(1).toString(), QStringLiteral("no service"));
    QCOMPARE(filled(store, bare(m_database)).properties["password"], "p");
}

void TestSecretStore::forgottenIsForgotten()
{
    m_ring.clear();
    SecretStore store(std::make_unique<FakeKeyring>(m_ring));
    store.keep(m_database);

    store.forget("db");

    QVERIFY(m_ring.isEmpty());
    QVERIFY(!filled(store, bare(m_database)).properties.contains("password"));
}

void TestSecretStore::aConnectionWithoutSecretsLeavesNone()
{
    m_ring.clear();
    SecretStore store(std::make_unique<FakeKeyring>(m_ring));
    store.keep(m_database);

    store.keep(bare(m_database));

    QVERIFY(m_ring.isEmpty());
}

void TestSecretStore::whatIsMissingIsKnown()
{
    const model::SavedConnection saved{.connection = bare(m_database), .secrets = {"password"}};
    QVERIFY(SecretStore::lacksSecret(saved, saved.connection));
    QVERIFY(!SecretStore::lacksSecret(saved, m_database));
    QVERIFY(!SecretStore::lacksSecret({}, bare(m_database)));
    QVERIFY(SecretStore::lacksSecret({}, {.properties = {{"sasl.username", "reader"}}}));
    QVERIFY(!SecretStore::lacksSecret(
        {}, {.properties = {{"sasl.username", "r"}, {"sasl.password", "p"}}}));
}

QTEST_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
