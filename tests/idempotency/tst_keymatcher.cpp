#include "model/source/keymatcher.h"

#include <QTest>

using namespace model;

class TestKeyMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyIsTakenApartAndPutTogether_data();
    void keyIsTakenApartAndPutTogether();
    void strangeKeyDoesNotMatch_data();
    void strangeKeyDoesNotMatch();
    void patternWithoutAnEventIdIsRefused_data();
    void patternWithoutAnEventIdIsRefused();
};

void TestKeyMatcher::keyIsTakenApartAndPutTogether_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("consumer");
    QTest::addColumn<QString>("glob");

    QTest::newRow("the textbook's") << "processed:{eventId}"
                                    << "processed:e-1"
                                    << "e-1"
                                    << ""
                                    << "processed:*";
    QTest::newRow("nothing but the id") << "{eventId}"
                                        << "e-1"
                                        << "e-1"
                                        << ""
                                        << "*";
    QTest::newRow("a consumer") << "processed:{consumer}:{eventId}"
                                << "processed:pay:eu:e-1"
                                << "e-1"
                                << "pay:eu"
                                << "processed:*:*";
    QTest::newRow("the consumer behind") << "{eventId}@{consumer}/done"
                                         << "e-1@pay/done"
                                         << "e-1"
                                         << "pay"
                                         << "*@*/done";
    QTest::newRow("glob characters") << "[p]*?\\{eventId}"
                                     << "[p]*?\\e"
                                     << "e"
                                     << ""
                                     << "\\[p\\]\\*\\?\\\\*";
}

void TestKeyMatcher::keyIsTakenApartAndPutTogether()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, key);
    QFETCH(const QString, event);
    QFETCH(const QString, consumer);

    const auto matcher = KeyMatcher::of({pattern.toStdString()});
    QVERIFY(matcher);
    const auto text = key.toStdString();
    const auto match = matcher->match(text);

    QVERIFY(match);
    QCOMPARE(std::string(match->eventId), event.toStdString());
    QCOMPARE(std::string(match->consumer), consumer.toStdString());
    QCOMPARE(matcher->key(match->eventId, match->consumer), text);
    QTEST(QString::fromStdString(matcher->glob()), "glob");
}

void TestKeyMatcher::strangeKeyDoesNotMatch_data()
{
    QTest::addColumn<QString>("key");
    for (const char* key : {"", "processed:", "processed::", "processed::e",
                            "processed:pay:", "other:pay:e", "processed:pay"})
        QTest::newRow(key) << QString(key);
}

void TestKeyMatcher::strangeKeyDoesNotMatch()
{
    QFETCH(const QString, key);
    const auto matcher = KeyMatcher::of({"processed:{consumer}:{eventId}"});

    QVERIFY(!matcher->match(key.toStdString()));
}

void TestKeyMatcher::patternWithoutAnEventIdIsRefused_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("empty") << "";
    QTest::newRow("no id") << "processed:*";
    QTest::newRow("twice") << "{eventId}:{eventId}";
    QTest::newRow("nothing between") << "{consumer}{eventId}";
}

void TestKeyMatcher::patternWithoutAnEventIdIsRefused()
{
    QFETCH(const QString, pattern);

    const auto matcher = KeyMatcher::of({pattern.toStdString()});

    QVERIFY(!matcher);
    QVERIFY(!matcher.error().advice.empty());
}

QTEST_APPLESS_MAIN(TestKeyMatcher)
#include "tst_keymatcher.moc"
