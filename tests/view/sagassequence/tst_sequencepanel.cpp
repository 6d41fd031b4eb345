#include "app/view/sagas/sequence/sequencecanvas.h"
#include "app/view/sagas/sequence/sequencepanel.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/theme.h"
#include "tests/view/sagassequence/sagafixture.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace app;
using namespace model::sequence;

class TestSequencePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutASagaItSaysSo();
    void theMessagesOfTheChosenSagaShow();
    void aClickSelectsTheEvent();
    void theSelectionOfOthersIsMarked();
    void keysWalkMessagesCausesAndEffects();
    void whatComesLaterDoesNotMoveWhatIsSeen();
    void hoveringLightsUpCauseAndEffect();
    void theAxisAndFoldingChangeTheDistance();
    void zoomingKeepsThePlace();
    void theMenuAsksOtherViews();
    void theDiagramIsExported();
    void aScreenReaderFindsTheMessages();
    void itLooksAsItShould_data();
    void itLooksAsItShould();

private:
    void open(int order = 1)
    {
        m_sagas->choose(order);
        QVERIFY(m_sagas->waitFor(*m_panel, [this] { return canvas().told() != nullptr; }));
    }
    SequenceCanvas& canvas() { return m_panel->canvas(); }
    QString label(const char* name)
    {
        return m_panel->findChild<QLabel*>(QLatin1String(name))->text();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas(), Qt::Key(key), modifiers);
    }
    QString currentType()
    {
        const auto at = canvas().current();
        return at ? QString::fromStdString(canvas().told()->story.messages[*at].label) : QString();
    }
    Message::Kind currentKind()
    {
        return canvas().told()->story.messages[*canvas().current()].kind;
    }

    std::unique_ptr<SagaFixture> m_sagas;
    std::unique_ptr<SequencePanel> m_panel;
};

void TestSequencePanel::init()
{
    m_sagas = std::make_unique<SagaFixture>();
    m_panel = std::make_unique<SequencePanel>(m_sagas->view.context(), m_sagas->focus);
    m_panel->resize(660, 540);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    canvas().setFocus();
}

void TestSequencePanel::cleanup()
{
    m_panel.reset();
    m_sagas.reset();
}

void TestSequencePanel::withoutASagaItSaysSo()
{
    QVERIFY(!canvas().isVisible());
    QVERIFY(!m_panel->findChild<QAction*>(QStringLiteral("sequenceExport"))->isEnabled());
    m_sagas->focus.choose(SagaChoice{0, "nobody"});
    m_panel->tick();
    QVERIFY(!canvas().isVisible());
}

void TestSequencePanel::theMessagesOfTheChosenSagaShow()
{
    m_sagas->addFailedOrder();
    open();

    QVERIFY(canvas().isVisible());
    QCOMPARE(label("sequenceCount"), QStringLiteral("5 messages"));
    QStringList lines;
    for (const auto& line : canvas().shownLayout().lifelines)
        lines += QString::fromStdString(line.text);
    QCOMPARE(lines, (QStringList{QStringLiteral("order"), QStringLiteral("payment"),
                                 QStringLiteral("inventory")}));
    QStringList texts;
    for (const auto& message : canvas().shownLayout().messages)
        texts += QString::fromStdString(message.text);
    QVERIFY(texts.contains(QStringLiteral("ORDER_CREATED duplicate")));
    QVERIFY(texts.contains(QStringLiteral("StockReleased not needed")));
    QVERIFY(!texts.filter(QStringLiteral("PaymentRefunded, expected by")).isEmpty());

    m_sagas->focus.choose(std::nullopt);
    QVERIFY(!canvas().isVisible());
}

void TestSequencePanel::aClickSelectsTheEvent()
{
    m_sagas->addFailedOrder();
    open();
    QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {}, canvas().rectOf(2).center());

    QCOMPARE(currentType(), QStringLiteral("ORDER_PAID"));
    const auto item = m_sagas->view.selection().current();
    QVERIFY(item);
    QCOMPARE(item->row, model::Row(2));
}

void TestSequencePanel::theSelectionOfOthersIsMarked()
{
    m_sagas->addFailedOrder();
    open();
    m_sagas->view.selection().select({&m_sagas->view.session().store(), 4});
    QCOMPARE(currentType(), QStringLiteral("INVENTORY_FAILED"));

    m_sagas->view.selection().clear();
    QVERIFY(!canvas().current());
}

void TestSequencePanel::keysWalkMessagesCausesAndEffects()
{
    m_sagas->addFailedOrder();
    open();
    press(Qt::Key_Down);
    QCOMPARE(canvas().current(), std::optional<MessageIndex>(0));
    press(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(currentType(), QStringLiteral("PAYMENT_COMPLETED"));
    press(Qt::Key_Right, Qt::ControlModifier);
    press(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(currentType(), QStringLiteral("INVENTORY_FAILED"));
    press(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(currentType(), QStringLiteral("ORDER_PAID"));
    press(Qt::Key_Up);
    QCOMPARE(currentType(), QStringLiteral("PAYMENT_COMPLETED"));
    press(Qt::Key_End);
    QCOMPARE(currentKind(), Message::Kind::Missing);
    press(Qt::Key_Home);
    QCOMPARE(currentType(), QStringLiteral("ORDER_CREATED"));
    QCOMPARE(m_sagas->view.selection().current()->row, model::Row(0));
}

void TestSequencePanel::whatComesLaterDoesNotMoveWhatIsSeen()
{
    m_sagas->addFailedOrder();
    for (int i = 0; i < 40; ++i)
        m_sagas->add("PAYMENT_COMPLETED", 1, "again" + std::to_string(i), "a");
    open();
    canvas().setCurrent(30);
    const auto type = currentType();
    const auto at = canvas().rectOf(30).top();
    QVERIFY(canvas().verticalScrollBar()->value() > 0);
    m_sagas->add("ORDER_CANCELLED", 1, "e", "d");
    const auto all = canvas().told()->story.realMessages();
    QVERIFY(m_sagas->waitFor(*m_panel,
                             [&] { return canvas().told()->story.realMessages() == all + 1; }));

    QCOMPARE(canvas().rectOf(30).top(), at);
    QCOMPARE(canvas().current(), std::optional<MessageIndex>(30));
    QCOMPARE(currentType(), type);
}

void TestSequencePanel::hoveringLightsUpCauseAndEffect()
{
    m_sagas->addFailedOrder();
    open();
    const auto before = canvas().grab().toImage();
    QTest::mouseMove(canvas().viewport(), canvas().rectOf(1).center());

    QCOMPARE(canvas().hovered(), std::optional<MessageIndex>(1));
    const auto lit = canvas().grab().toImage();
    const auto hover = Theme::of(&canvas()).hover;
    for (const MessageIndex related : {0, 1, 2}) {
        const auto at = canvas().rectOf(related).bottomRight() - QPoint(3, 3);
        QCOMPARE(lit.pixelColor(at), hover);
        QVERIFY(before.pixelColor(at) != hover);
    }
    QVERIFY(lit.pixelColor(canvas().rectOf(4).bottomRight() - QPoint(3, 3)) != hover);
}

void TestSequencePanel::theAxisAndFoldingChangeTheDistance()
{
    m_sagas->add("ORDER_CREATED", 1, "a");
    for (int i = 0; i < 9; ++i)
        m_sagas->add("ORDER_CREATED", 2, "other" + std::to_string(i)); // a second each
    m_sagas->add("PAYMENT_COMPLETED", 1, "b", "a");
    open();
    QVERIFY(!canvas().shownLayout().folds.empty()); // one more before now, when time goes on
    const auto folded = canvas().shownLayout().height;
    auto* fold = m_panel->findChild<QAction*>(QStringLiteral("sequenceFold"));
    fold->trigger();
    QVERIFY(canvas().shownLayout().height > folded);
    QVERIFY(canvas().shownLayout().folds.empty());

    m_panel->findChild<QComboBox*>(QStringLiteral("sequenceAxis"))->setCurrentIndex(1);
    QVERIFY(canvas().shownLayout().height <= folded);
    QVERIFY(!fold->isEnabled());
}

void TestSequencePanel::zoomingKeepsThePlace()
{
    m_sagas->addFailedOrder();
    open();
    m_panel->findChild<QAction*>(QStringLiteral("sequenceZoomIn"))->trigger();
    QCOMPARE(canvas().zoom(), 1.2);
    press(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(canvas().zoom(), 1.0);
    press(Qt::Key_Plus);
    press(Qt::Key_0);
    QCOMPARE(canvas().zoom(), 1.0);
    QWheelEvent wheel(QPointF(50, 50), canvas().mapToGlobal(QPointF(50, 50)), {}, {0, 120},
                      Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas().viewport(), &wheel);
    QCOMPARE(canvas().zoom(), 1.2);
}

void TestSequencePanel::theMenuAsksOtherViews()
{
    m_sagas->addFailedOrder();
    open();
    canvas().setCurrent(1);
    QMenu menu;
    m_panel->fillMenu(menu);
    const QSignalSpy links(&m_sagas->view.wishes(), &Wishes::linkWanted);
    const QSignalSpy conditions(&m_sagas->view.wishes(), &Wishes::filterWanted);
    const auto trigger = [&menu](const char* id) {
        menu.findChild<QAction*>(QLatin1String(id))->trigger();
    };

    trigger("sequenceOpen");
    QCOMPARE(links.last()[0].toString(), QStringLiteral("stream:"));
    trigger("sequenceOutbox");
    QCOMPARE(links.last()[0].toString(), QStringLiteral("outbox:b"));
    trigger("sequenceFilter");
    QVERIFY(conditions.last()[0].toString().contains(QStringLiteral("correlationId == \"O-1\"")));
    trigger("sequenceCopy");
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("PAYMENT_COMPLETED")));
    trigger("sequenceEffect");
    QCOMPARE(currentType(), QStringLiteral("ORDER_PAID"));
}

void TestSequencePanel::theDiagramIsExported()
{
    using sequenceexport::Form;
    m_sagas->addFailedOrder();
    open();
    const QTemporaryDir folder;
    const auto saved = [&](Form form) {
        const auto path = folder.filePath(QStringLiteral("saga") + sequenceexport::suffix(form));
        m_panel->exportTo(path, form);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };

    QVERIFY(saved(Form::Svg).contains("ORDER_PAID</text>"));
    QVERIFY(saved(Form::Mermaid).startsWith("sequenceDiagram\n"));
    QVERIFY(saved(Form::PlantUml).endsWith("@enduml\n"));
    const auto picture = QImage::fromData(saved(Form::Png));
    QVERIFY(picture.width() > canvas().viewport()->width());
    m_panel->findChild<QAction*>(QStringLiteral("copyMermaid"))->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("sequenceDiagram")));
    QVERIFY(!sequenceexport::save(canvas(), QStringLiteral("/nowhere/x.svg"), Form::Svg).isEmpty());
}

void TestSequencePanel::aScreenReaderFindsTheMessages()
{
    m_sagas->addFailedOrder();
    open();
    canvas().setCurrent(1);
    auto* list = QAccessible::queryAccessibleInterface(&canvas());

    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), int(canvas().told()->story.messages.size()));
    auto* item = list->child(1);
    QCOMPARE(item->role(), QAccessible::ListItem);
    const auto text = item->text(QAccessible::Name);
    QVERIFY2(text.contains(QStringLiteral("payment to order: PAYMENT_COMPLETED")),
             qPrintable(text));
    QVERIFY(text.endsWith(QStringLiteral("selected")));
    QVERIFY(item->state().selected);
    QCOMPARE(list->indexOfChild(item), 1);
    QCOMPARE(list->child(1), item);
    QCOMPARE(list->focusChild(), item);
    QVERIFY(!list->child(99));
}

void TestSequencePanel::itLooksAsItShould_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestSequencePanel::itLooksAsItShould()
{
    QFETCH(const bool, isDark);
    const auto palette = QApplication::palette();
    QApplication::setPalette((isDark ? Theme::dark() : Theme::light()).palette());
    m_sagas->addFailedOrder();
    open();
    canvas().setCurrent(4);
    const auto image = canvas().grab().toImage();
    m_sagas->keepPicture(*m_panel, isDark ? QStringLiteral("sequence-dark")
                                          : QStringLiteral("sequence-light"));
    QApplication::setPalette(palette);

    const auto& theme = isDark ? Theme::dark() : Theme::light();
    const auto foot = canvas().viewport()->geometry().bottomRight() - QPoint(6, 6);
    QCOMPARE(image.pixelColor(foot), theme.base);
    QCOMPARE(image.pixelColor(canvas().rectOf(4).bottomRight() - QPoint(6, 3)), theme.selection);
}

QTEST_MAIN(TestSequencePanel)
#include "tst_sequencepanel.moc"
