#include "app/view/idempotency/keytablemodel.h"
#include "app/widget/sagalensstyle.h"
#include "model/item/roles.h"
#include "tests/shell/linkedshop.h"

#include <QLineEdit>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTimer>

using namespace app;

//! From any of event, outbox row, saga, key and dead letter to any other, with the keyboard alone.
class TestSagaLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachLeadsToEachOther_data();
    void eachLeadsToEachOther();
    void theKeyboardWalksThereAndBack();
    void whatIsNotThereIsSaid();
    void thePaletteFindsASagaByItsKey();
    void theKeysAreInTheList();

private:
    QTemporaryDir m_home;
};

namespace {

constexpr int keyColumn = int(KeyTableModel::Column::Key);
constexpr auto goKeys = Qt::ControlModifier | Qt::ShiftModifier;

struct Kind
{
    const char* name;
    Qt::Key key;
    const char* view;
};

const std::vector<Kind> kinds{{"event", Qt::Key_R, "stream"},
                              {"outbox row", Qt::Key_O, "outbox"},
                              {"saga", Qt::Key_S, "sagas"},
                              {"key", Qt::Key_I, "idempotency"},
                              {"dead letter", Qt::Key_D, "deadletters"}};

//! The one that belongs to the event is in front and chosen.
bool isShown(LinkedShop& shop, const Kind& kind)
{
    return LinkedShop::waitFor([&] {
        if (shop.front() != QLatin1String(kind.view))
            return false;
        switch (kind.key) {
        case Qt::Key_R:
            return shop.table("streamTable")->currentIndex().data(model::RowRole).toULongLong()
                   == LinkedShop::event;
        case Qt::Key_O:
            return shop.chosen("outboxTable", 5) == QStringLiteral("PAYMENT_COMPLETED");
        case Qt::Key_S:
            return shop.chosen("sagaTable", 1) == QStringLiteral("O-1");
        case Qt::Key_I:
            return shop.chosen("keyTable", keyColumn) == QStringLiteral("processed:e-1");
        default:
            return shop.table("letterTable")->currentIndex().data(model::RowRole).toULongLong()
                   == LinkedShop::letter;
        }
    });
}

} // namespace

void TestSagaLinks::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
    QApplication::setStyle(new SagalensStyle);
    QLocale::setDefault(QLocale(QLocale::English));
}

void TestSagaLinks::eachLeadsToEachOther_data()
{
    QTest::addColumn<int>("from");
    for (std::size_t i = 0; i < kinds.size(); ++i)
        QTest::newRow(kinds[i].name) << int(i);
}

void TestSagaLinks::eachLeadsToEachOther()
{
    QFETCH(const int, from);
    LinkedShop shop;
    QVERIFY(shop.isReady());
    const auto& begin = kinds[std::size_t(from)];

    for (const auto& end : kinds) {
        shop.fixture.window.selection().select({&shop.fixture.session.store(), LinkedShop::event});
        shop.press(begin.key, goKeys);
        QVERIFY2(isShown(shop, begin), begin.name);

        shop.press(end.key, goKeys);

        QVERIFY2(isShown(shop, end), end.name);
    }
}

void TestSagaLinks::theKeyboardWalksThereAndBack()
{
    LinkedShop shop;
    QVERIFY(shop.isReady());
    auto& window = shop.fixture.window;

    // The list: the saga that waits longest stands first and is shown though nobody chose it.
    shop.press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(shop.waitFor([&] { return shop.table("sagaTable")->model()->rowCount() == 2; }));
    shop.press(Qt::Key_F7);
    QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("sagaTable"));
    shop.press(Qt::Key_End);
    shop.press(Qt::Key_Home);
    for (int step = 0; step < 2 && shop.chosen("sagaTable", 1) != QStringLiteral("O-1"); ++step)
        shop.press(Qt::Key_Down);
    QCOMPARE(shop.chosen("sagaTable", 1), QStringLiteral("O-1"));

    // Its sequence: down to the payment.
    shop.press(Qt::Key_Return);
    auto* canvas = shop.fixture.find<QWidget>("sequenceCanvas");
    QVERIFY(shop.waitFor([&] { return canvas->isVisible(); }));
    shop.press(Qt::Key_F8);
    QCOMPARE(window.focusWidget(), canvas);
    shop.press(Qt::Key_Home);
    for (int step = 0; step < 20 && shop.selected() != LinkedShop::event; ++step)
        shop.press(Qt::Key_Down);
    QCOMPARE(shop.selected(), std::optional(LinkedShop::event));

    // The event, its outbox row, its dead letter …
    shop.press(Qt::Key_Return);
    QVERIFY(isShown(shop, kinds[0]));
    shop.press(Qt::Key_O, goKeys);
    QVERIFY(isShown(shop, kinds[1]));
    QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("outboxTable"));
    shop.press(Qt::Key_D, goKeys);
    QVERIFY(isShown(shop, kinds[4]));
    QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("letterTable"));

    // … and back.
    shop.press(Qt::Key_O, goKeys);
    QVERIFY(isShown(shop, kinds[1]));
    shop.press(Qt::Key_R, goKeys);
    QVERIFY(isShown(shop, kinds[0]));
    shop.press(Qt::Key_S, goKeys);
    QVERIFY(isShown(shop, kinds[2]));
    QCOMPARE(shop.selected(), std::optional(LinkedShop::event)); // the message that was looked at
    shop.press(Qt::Key_F8);
    QCOMPARE(window.focusWidget(), canvas);
    shop.press(Qt::Key_F7);
    QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("sagaTable"));
}

void TestSagaLinks::whatIsNotThereIsSaid()
{
    LinkedShop shop;
    QVERIFY(shop.isReady());
    auto& window = shop.fixture.window;
    window.selection().select({&shop.fixture.session.store(), 3}); // no row, no key, no letter
    const auto before = shop.front();

    shop.press(Qt::Key_O, goKeys);

    QCOMPARE(window.statusBar()->currentMessage(),
             QStringLiteral("No watched outbox has a row of this event."));
    shop.press(Qt::Key_D, goKeys);
    QCOMPARE(window.statusBar()->currentMessage(),
             QStringLiteral("Neither this event nor its saga has a dead letter."));
    QCOMPARE(shop.front(), before);
}

void TestSagaLinks::thePaletteFindsASagaByItsKey()
{
    LinkedShop shop;
    QVERIFY(shop.isReady());

    shop.press(Qt::Key_K, Qt::ControlModifier);
    auto* popup = QApplication::activePopupWidget();
    QVERIFY(popup);
    auto* line = popup->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("@o-2"));
    QTest::keyClick(line, Qt::Key_Return);

    QVERIFY(shop.waitFor([&] { return shop.chosen("sagaTable", 1) == QStringLiteral("O-2"); }));
    QCOMPARE(shop.front(), QStringLiteral("sagas"));
}

void TestSagaLinks::theKeysAreInTheList()
{
    LinkedShop shop;
    QVERIFY(shop.isReady());

    QStringList said;
    QTimer::singleShot(0, &shop.fixture.window, [&] { // the dialog is modal
        const auto* keys = shop.table("keysList");
        for (int row = 0; keys && row < keys->model()->rowCount(); ++row)
            said << keys->model()->index(row, 0).data().toString() + u' '
                        + keys->model()->index(row, 2).data().toString();
        QApplication::activeModalWidget()->close();
    });

    shop.press(Qt::Key_F1);

    for (const auto* wanted :
         {"The event in the stream Ctrl+Shift+R", "Its outbox row Ctrl+Shift+O",
          "Its saga Ctrl+Shift+S", "Its idempotency key Ctrl+Shift+I",
          "Its dead letter Ctrl+Shift+D", "To the list of sagas F7", "To the sequence diagram F8"})
        QVERIFY2(said.contains(QLatin1String(wanted)), wanted);
}

QTEST_MAIN(TestSagaLinks)
#include "tst_sagalinks.moc"
