#include "app/widget/diffview.h"
#include "app/widget/headersview.h"
#include "app/widget/hexview.h"
#include "app/widget/hexviewpane.h"
#include "app/widget/jsontreemodel.h"
#include "app/widget/payloaddecodingview.h"
#include "app/widget/payloadnotice.h"
#include "app/widget/payloadtextpane.h"
#include "app/widget/payloadtextview.h"
#include "app/widget/payloadtreeview.h"
#include "app/widget/payloadviewer.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/scheme.h"
#include "app/widget/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>
#include <QThreadPool>

using namespace app;
using Tab = PayloadViewer::Tab;

namespace {

const QByteArray paid =
    R"({"type":"ORDER_PAID","payload":{"orderId":"O-4822","paymentId":"P-9c1f0a","amount":128400,)"
    R"("paidAt":"2026-11-23T05:32:07Z"},"metadata":{"eventId":"e7f29d10-6a41-4b1e-9f0c-2d8c1e5a0c9d",)"
    R"("timestamp":"2026-11-23T05:32:07.341Z","version":2,"correlationId":"O-4822",)"
    R"("causationId":"c04be6a2-77f0-4e15-8b3d-90a7c1e2f3b4"}})";
const QByteArray created =
    R"({"type":"ORDER_CREATED","payload":{"orderId":"O-4822","items":[{"sku":"A-1"},{"sku":"B-2"}],)"
    R"("totalAmount":128400},"metadata":{"eventId":"5b0e7a10-0000-4b1e-9f0c-2d8c1e5aa1f7",)"
    R"("version":1}})";
const QByteArray korean = QByteArrayLiteral(
    "{\"type\":\"\\uC8FC\\uBB38_\\uC0DD\\uC131\",\"payload\":{\"\xea\xb3\xa0\xea\xb0\x9d\":"
    "\"\xea\xb9\x80\xec\xb2\xa0\xec\x88"
    "\x98\",\"\xeb\xa9\x94\xeb\xaa\xa8\":\"\xeb\xac\xb8 \xec\x95\x9e\xec\x97\x90 "
    "\xeb\x91\x90\xea\xb3\xa0 \xea\xb0\x80 "
    "\xec\xa3\xbc\xec\x84\xb8\xec\x9a\x94\",\"amount\":39200.50,\"odd key\":null,\"ok\":true}}");

PayloadContent contentOf(const QByteArray& bytes)
{
    return {.bytes = bytes,
            .headers = {{"event-type", "ORDER_PAID"},
                        {"kafka_dlt-original-offset", QByteArray(8, '\1')},
                        {"empty", std::nullopt}},
            .title = QStringLiteral("ORDER_PAID"),
            .decoding = {{model::Glyph::Completed, QStringLiteral("Envelope"),
                          QStringLiteral("order profile"), 2}},
            .aliases = {{"/payload", "payload"}, {"/metadata", "metadata"}, {"/type", "type"}}};
}

} // namespace

class TestPayloadViewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void choosingAFieldLightsUpItsBytes();
    void clickingAByteChoosesTheField();
    void chosenFieldStaysChosenInTheNextEvent();
    void foldedFieldStaysFoldedInTheNextEvent();
    void requestsCarryPathAndLiteral();
    void headersShowTheirCount();
    void whatIsNoJsonSaysSo_data();
    void whatIsNoJsonSaysSo();
    void decodingNamesTheFaultAndShowsItsByte();
    void diffIsAskedForWhenLookedAt();
    void diffShowsTheCounts();
    void bigValueIsReadBesideTheWindow();
    void lateAnswerOfAnOlderEventIsDropped();
    void fiftyMebibytesOfGarbageAreShownAtOnce();
    void textFromOutsideIsNeverRich();
    void everythingIsReachedByKeyboardAndNamed();
    void picture_data();
    void picture();

private:
    void show(const QByteArray& bytes);
    QModelIndex find(const QString& key) const;

    std::unique_ptr<PayloadViewer> m_viewer;
};

void TestPayloadViewer::initTestCase()
{
    QApplication::setStyle(new SagalensStyle);
    applyTheme(Theme::light());
}

void TestPayloadViewer::init()
{
    m_viewer = std::make_unique<PayloadViewer>();
    m_viewer->resize(340, 640);
    m_viewer->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_viewer.get()));
}

void TestPayloadViewer::cleanup()
{
    m_viewer.reset();
}

void TestPayloadViewer::show(const QByteArray& bytes)
{
    m_viewer->setContent(contentOf(bytes));
}

QModelIndex TestPayloadViewer::find(const QString& key) const
{
    const auto* model = m_viewer->tree()->model();
    const auto found = model->match(model->index(0, 0), JsonTreeModel::KeyRole, key, 1,
                                    Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

void TestPayloadViewer::choosingAFieldLightsUpItsBytes()
{
    show(paid);

    m_viewer->tree()->setCurrentIndex(find(QStringLiteral("paymentId")));

    const auto range = m_viewer->bytes()->view()->highlight();
    QCOMPARE(paid.mid(range.begin, range.end - range.begin),
             QByteArray("\"paymentId\":\"P-9c1f0a\""));
    QCOMPARE(m_viewer->bytes()->view()->caret(), range.begin);
}

void TestPayloadViewer::clickingAByteChoosesTheField()
{
    show(paid);
    auto* hex = m_viewer->bytes()->view();
    hex->setFocus();
    hex->select({paid.indexOf("128400"), paid.indexOf("128400")});

    QTest::keyClick(hex, Qt::Key_Right);

    QCOMPARE(m_viewer->tree()->currentField().path, QStringLiteral("payload.amount"));
    QCOMPARE(paid.mid(hex->highlight().begin, hex->highlight().end - hex->highlight().begin),
             QByteArray("\"amount\":128400"));
    QCOMPARE(hex->caret(), paid.indexOf("128400") + 1);
}

void TestPayloadViewer::chosenFieldStaysChosenInTheNextEvent()
{
    show(paid);
    m_viewer->tree()->setCurrentIndex(find(QStringLiteral("version")));

    show(created);

    QCOMPARE(m_viewer->tree()->currentField().literal, QStringLiteral("1"));
    QVERIFY(!m_viewer->bytes()->view()->highlight().isEmpty());
}

void TestPayloadViewer::foldedFieldStaysFoldedInTheNextEvent()
{
    show(paid);
    QVERIFY(m_viewer->tree()->isExpanded(find(QStringLiteral("payload"))));
    m_viewer->tree()->collapse(find(QStringLiteral("metadata")));

    show(created);

    QVERIFY(m_viewer->tree()->isExpanded(find(QStringLiteral("payload"))));
    QVERIFY(!m_viewer->tree()->isExpanded(find(QStringLiteral("metadata"))));
}

void TestPayloadViewer::requestsCarryPathAndLiteral()
{
    show(paid);
    const QSignalSpy filters(m_viewer.get(), &PayloadViewer::filterRequested);
    m_viewer->tree()->setCurrentIndex(find(QStringLiteral("orderId")));
    const auto field = m_viewer->tree()->currentField();

    Q_EMIT m_viewer->tree()->filterRequested(field.path, field.literal);

    QCOMPARE(filters.size(), 1);
    QCOMPARE(filters[0][0].toString(), QStringLiteral("payload.orderId"));
    QCOMPARE(filters[0][1].toString(), QStringLiteral("\"O-4822\""));
}

void TestPayloadViewer::headersShowTheirCount()
{
    show(paid);
    const auto* tabs = m_viewer->findChild<QTabWidget*>();

    QCOMPARE(tabs->tabText(2), QStringLiteral("Headers 3"));
    m_viewer->setContent({.bytes = "{}"});
    QCOMPARE(tabs->tabText(2), QStringLiteral("Headers"));
}

void TestPayloadViewer::whatIsNoJsonSaysSo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isAbsent");
    QTest::addColumn<QString>("title");

    QTest::newRow("tombstone") << QByteArray() << true << QStringLiteral("No value.");
    QTest::newRow("no bytes") << QByteArray("") << false << QStringLiteral("The value is empty.");
    QTest::newRow("text") << QByteArray("hello") << false
                          << QStringLiteral("The value is not JSON.");
    QTest::newRow("binary") << QByteArray("\0\0\0\0\7\xff", 6) << false
                            << QStringLiteral("The value is not JSON.");
}

void TestPayloadViewer::whatIsNoJsonSaysSo()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isAbsent);

    m_viewer->setContent({.bytes = bytes, .isAbsent = isAbsent});

    const auto* page = m_viewer->findChild<QTabWidget*>()->widget(0);
    const auto* shown = qobject_cast<const QStackedWidget*>(page)->currentWidget();
    QTEST(shown->accessibleName(), "title");
}

void TestPayloadViewer::decodingNamesTheFaultAndShowsItsByte()
{
    show("{\"a\":1,\n\"b\":01}");
    auto* report = m_viewer->decoding();
    auto* last = report->topLevelItem(report->topLevelItemCount() - 1);

    report->setCurrentItem(last);

    QCOMPARE(last->text(1), QStringLiteral("line 2, column 6: this is no number of JSON"));
    QCOMPARE(m_viewer->bytes()->view()->highlight(), (ByteRange{13, 14}));
}

void TestPayloadViewer::diffIsAskedForWhenLookedAt()
{
    const QSignalSpy asked(m_viewer.get(), &PayloadViewer::diffRequested);
    show(paid);
    m_viewer->setDiffChoices({QStringLiteral("previous"), QStringLiteral("marked")}, 1);
    QCOMPARE(asked.size(), 0);

    m_viewer->setCurrentTab(Tab::Diff);

    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toInt(), 1);
    m_viewer->setCurrentTab(Tab::Tree);
    m_viewer->setCurrentTab(Tab::Diff);
    QCOMPARE(asked.size(), 1);
}

void TestPayloadViewer::diffShowsTheCounts()
{
    show(paid);
    m_viewer->setDiffBefore(created);

    QCOMPARE(m_viewer->diff()->countsText(),
             QStringLiteral("12 field(s): 1 same, 3 changed, 6 added, 2 removed"));
}

void TestPayloadViewer::bigValueIsReadBesideTheWindow()
{
    QByteArray big = "[0";
    while (big.size() < (1 << 20))
        big += R"(,{"sku":"A-1"})";
    show(big + "]");
    QCOMPARE(m_viewer->bytes()->view()->bytes().size(), big.size() + 1);
    QCOMPARE(m_viewer->tree()->model()->rowCount(), 0);

    QTRY_VERIFY(m_viewer->tree()->model()->rowCount() > 0);
}

void TestPayloadViewer::lateAnswerOfAnOlderEventIsDropped()
{
    show("[" + QByteArray(2 << 20, ' ') + "1]");
    show(paid);

    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();

    QVERIFY(find(QStringLiteral("paymentId")).isValid());
}

void TestPayloadViewer::fiftyMebibytesOfGarbageAreShownAtOnce()
{
    const QByteArray garbage(50 << 20, '\x9c');
    QElapsedTimer timer;
    timer.start();

    show(garbage);
    m_viewer->setCurrentTab(Tab::Text);
    m_viewer->repaint();

    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(m_viewer->text()->view()->toPlainText().size() < 5 * PayloadTextView::limit);
    QVERIFY(m_viewer->text()->view()->toPlainText().contains(QStringLiteral("cut here")));
}

void TestPayloadViewer::textFromOutsideIsNeverRich()
{
    show("{\"<b>x</b>\":\"<img src=x>\\u202Etxt\"}");
    const auto index = m_viewer->tree()->model()->index(0, 0);
    m_viewer->setCurrentTab(Tab::Text);

    QCOMPARE(index.data(JsonTreeModel::ValueRole).toString(),
             QStringLiteral("\"<img src=x>\\u{202E}txt\""));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;img")));
    QVERIFY(m_viewer->text()->view()->toPlainText().contains(QStringLiteral("<img")));
}

void TestPayloadViewer::everythingIsReachedByKeyboardAndNamed()
{
    show(paid);
    for (const QWidget* widget :
         {static_cast<QWidget*>(m_viewer->tree()), static_cast<QWidget*>(m_viewer->bytes()->view()),
          static_cast<QWidget*>(m_viewer->text()->view()),
          static_cast<QWidget*>(m_viewer->headers()),
          static_cast<QWidget*>(m_viewer->decoding())}) {
        QVERIFY(widget->focusPolicy() & Qt::TabFocus);
        QVERIFY(!widget->accessibleName().isEmpty());
    }
}

void TestPayloadViewer::picture_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("tab");

    for (const bool isDark : {false, true}) {
        const auto row = [&](const char* name, const QByteArray& bytes, Tab tab) {
            QTest::addRow("%s %s", name, isDark ? "dark" : "light") << isDark << bytes << int(tab);
        };
        row("tree", paid, Tab::Tree);
        row("text", paid, Tab::Text);
        row("headers", paid, Tab::Headers);
        row("diff", paid, Tab::Diff);
        row("broken", paid.left(250), Tab::Tree);
        row("report", paid.left(250), Tab::Decoding);
        row("Korean tree", korean, Tab::Tree);
        row("Korean text", korean, Tab::Text);
        row("not JSON", QByteArray("\0\0\0\1\2hello \xff", 13), Tab::Tree);
    }
}

//! Each tab is painted in both themes without a trace of the other one; SAGALENS_PICTURES names a
//! folder to look at them.
void TestPayloadViewer::picture()
{
    QFETCH(const bool, isDark);
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, tab);
    const auto& theme = isDark ? Theme::dark() : Theme::light();
    applyTheme(theme);
    m_viewer = std::make_unique<PayloadViewer>();
    m_viewer->resize(352, 560);
    m_viewer->show();
    show(bytes);
    m_viewer->setDiffChoices({QStringLiteral("previous event of the same key · 8,812,451")});
    m_viewer->setDiffBefore(created);
    m_viewer->setCurrentTab(Tab(tab));
    m_viewer->tree()->setCurrentIndex(find(QStringLiteral("paymentId")));
    QCoreApplication::processEvents();

    const auto image = m_viewer->grab().toImage();

    QCOMPARE(image.pixelColor(image.width() - 40, image.height() * 6 / 10).lightness() < 128,
             isDark);
    if (const auto folder = qEnvironmentVariable("SAGALENS_PICTURES"); !folder.isEmpty())
        QVERIFY(image.save(folder + QLatin1Char('/')
                           + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')
                           + QStringLiteral(".png")));
    applyTheme(Theme::light());
}

QTEST_MAIN(TestPayloadViewer)
#include "tst_payloadviewer.moc"
