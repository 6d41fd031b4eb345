#include "app/widget/filteredit.h"
#include "app/widget/scheme.h"
#include "app/widget/theme.h"

#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

using namespace app;

class TestFilterEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void enterAppliesAValidFilter();
    void wrongFilterIsNotApplied();
    void wrongFilterSaysWhyToScreenReaders();
    void edgeTellsRightFromWrong();
    void tokensAreColoured();
    void typingOffersWhatCouldFollow();
    void arrowAndEnterTakeASuggestion();
    void tabTakesTheFirstSuggestion();
    void escapeClosesTheListAndKeepsTheText();
    void enterWithoutAChoiceAppliesTheFilter();
    void suggestionReplacesOnlyItsPart();
    void undoBringsBackWhatWasTyped();
    void upAndDownBrowseTheHistory();
    void historyKeepsEachFilterOnce();
    void composingKoreanIsNotDisturbed();

private:
    std::unique_ptr<FilterEdit> m_edit;
    std::unique_ptr<QSignalSpy> m_accepted;
};

static FilterCheck checkText(const QString& text)
{
    FilterCheck check;
    check.tokens = {{0, int(std::min<qsizetype>(3, text.size())), TokenKind::Field}};
    check.isValid = !text.contains(QStringLiteral("bad"));
    check.errorStart = int(text.indexOf(QStringLiteral("bad")));
    check.errorLength = check.isValid ? 0 : 3;
    check.message = check.isValid ? QString() : QStringLiteral("Column 1: `bad` is no field.");
    return check;
}

static FilterCompletion complete(const QString& text, int cursor)
{
    auto start = cursor;
    while (start > 0 && text.at(start - 1).isLetter())
        --start;
    FilterCompletion completion{start, cursor - start, {}};
    const auto word = text.sliced(start, cursor - start);
    for (const auto& name :
         {QStringLiteral("key"), QStringLiteral("kind"), QStringLiteral("topic")})
        if (!word.isEmpty() && name.startsWith(word))
            completion.candidates.push_back({name, QStringLiteral("text"), 0});
    if (!word.isEmpty() && QStringLiteral("has").startsWith(word))
        completion.candidates.push_back({QStringLiteral("has()"), QStringLiteral("function"), 1});
    return completion;
}

void TestFilterEdit::init()
{
    applyTheme(Theme::light());
    m_edit = std::make_unique<FilterEdit>();
    m_edit->setChecker(checkText);
    m_edit->setCompleter(complete);
    m_edit->resize(400, 30);
    m_edit->show();
    m_accepted = std::make_unique<QSignalSpy>(m_edit.get(), &FilterEdit::filterAccepted);
}

void TestFilterEdit::enterAppliesAValidFilter()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("topic == 1"));
    QTest::keyClick(m_edit.get(), Qt::Key_Return);

    QCOMPARE(m_accepted->size(), 1);
    QCOMPARE(m_accepted->front().front().toString(), QStringLiteral("topic == 1"));
}

void TestFilterEdit::wrongFilterIsNotApplied()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("bad == 1"));
    QTest::keyClick(m_edit.get(), Qt::Key_Return);

    QCOMPARE(m_accepted->size(), 0);
    QVERIFY(!m_edit->check().isValid);
    QVERIFY(m_edit->history().isEmpty());
}

void TestFilterEdit::wrongFilterSaysWhyToScreenReaders()
{
    m_edit->setText(QStringLiteral("bad"));
    QCOMPARE(m_edit->accessibleDescription(), QStringLiteral("Column 1: `bad` is no field."));

    m_edit->setText(QStringLiteral("key"));
    QVERIFY(m_edit->accessibleDescription().isEmpty());
}

void TestFilterEdit::edgeTellsRightFromWrong()
{
    const auto edge = [this] {
        return m_edit->grab().toImage().pixelColor(m_edit->width() / 2, 1);
    };

    m_edit->setText(QStringLiteral("key"));
    QCOMPARE(edge(), Theme::light().completed);
    m_edit->setText(QStringLiteral("bad"));
    QCOMPARE(edge(), Theme::light().failed);
}

void TestFilterEdit::tokensAreColoured()
{
    const auto bluePixels = [this] {
        const auto image = m_edit->grab().toImage();
        int count = 0;
        for (int y = 4; y < image.height() - 4; ++y)
            for (int x = 24; x < image.width() - 40; ++x) {
                const auto color = image.pixelColor(x, y);
                count += color.blue() > color.red() + 60;
            }
        return count;
    };
    m_edit->setText(QStringLiteral("== == =="));
    m_edit->clearFocus();
    m_edit->setText(QStringLiteral("key == 1"));

    QVERIFY(bluePixels() > 10);
    m_edit->setChecker([](const QString&) { return FilterCheck(); });
    QVERIFY(bluePixels() < 3);
}

void TestFilterEdit::typingOffersWhatCouldFollow()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("k"));
    QVERIFY(m_edit->isPopupOpen());

    QTest::keyClicks(m_edit.get(), QStringLiteral("x"));
    QVERIFY(!m_edit->isPopupOpen());
}

void TestFilterEdit::arrowAndEnterTakeASuggestion()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("k"));
    QTest::keyClick(m_edit.get(), Qt::Key_Down);
    QTest::keyClick(m_edit.get(), Qt::Key_Down);
    QTest::keyClick(m_edit.get(), Qt::Key_Return);

    QCOMPARE(m_edit->text(), QStringLiteral("kind"));
    QVERIFY(!m_edit->isPopupOpen());
    QCOMPARE(m_accepted->size(), 0);
}

void TestFilterEdit::tabTakesTheFirstSuggestion()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("h"));
    QTest::keyClick(m_edit.get(), Qt::Key_Tab);

    QCOMPARE(m_edit->text(), QStringLiteral("has()"));
    QCOMPARE(m_edit->cursorPosition(), 4);
}

void TestFilterEdit::escapeClosesTheListAndKeepsTheText()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("k"));
    QTest::keyClick(m_edit.get(), Qt::Key_Escape);

    QVERIFY(!m_edit->isPopupOpen());
    QCOMPARE(m_edit->text(), QStringLiteral("k"));
}

void TestFilterEdit::enterWithoutAChoiceAppliesTheFilter()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("k"));
    QTest::keyClick(m_edit.get(), Qt::Key_Return);

    QCOMPARE(m_accepted->size(), 1);
    QVERIFY(!m_edit->isPopupOpen());
}

void TestFilterEdit::suggestionReplacesOnlyItsPart()
{
    m_edit->setText(QStringLiteral("a == 1 && "));
    QTest::keyClicks(m_edit.get(), QStringLiteral("to"));
    QTest::keyClick(m_edit.get(), Qt::Key_Tab);

    QCOMPARE(m_edit->text(), QStringLiteral("a == 1 && topic"));
}

void TestFilterEdit::undoBringsBackWhatWasTyped()
{
    QTest::keyClicks(m_edit.get(), QStringLiteral("k"));
    QTest::keyClick(m_edit.get(), Qt::Key_Tab);
    QCOMPARE(m_edit->text(), QStringLiteral("key"));

    m_edit->undo();

    QCOMPARE(m_edit->text(), QStringLiteral("k"));
}

void TestFilterEdit::upAndDownBrowseTheHistory()
{
    m_edit->setHistory({QStringLiteral("newest"), QStringLiteral("oldest")});
    m_edit->setText(QStringLiteral("draft"));

    QTest::keyClick(m_edit.get(), Qt::Key_Up);
    QCOMPARE(m_edit->text(), QStringLiteral("newest"));
    QTest::keyClick(m_edit.get(), Qt::Key_Up);
    QTest::keyClick(m_edit.get(), Qt::Key_Up);
    QCOMPARE(m_edit->text(), QStringLiteral("oldest"));
    QTest::keyClick(m_edit.get(), Qt::Key_Down);
    QTest::keyClick(m_edit.get(), Qt::Key_Down);
    QCOMPARE(m_edit->text(), QStringLiteral("draft"));
}

void TestFilterEdit::historyKeepsEachFilterOnce()
{
    m_edit->apply(QStringLiteral("one"));
    m_edit->apply(QStringLiteral("two"));
    m_edit->apply(QStringLiteral("one"));
    m_edit->apply(QString());

    QCOMPARE(m_edit->history(), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    QCOMPARE(m_accepted->size(), 4);
    for (int i = 0; i < 2 * FilterEdit::historyLimit; ++i)
        m_edit->apply(QString::number(i));
    QCOMPARE(m_edit->history().size(), FilterEdit::historyLimit);
}

void TestFilterEdit::composingKoreanIsNotDisturbed()
{
    QInputMethodEvent composing(QStringLiteral("ㄱ"), {});
    QCoreApplication::sendEvent(m_edit.get(), &composing);
    QInputMethodEvent further(QStringLiteral("나"), {});
    further.setCommitString(QStringLiteral("가"));
    QCoreApplication::sendEvent(m_edit.get(), &further);
    QCOMPARE(m_edit->text(), QStringLiteral("가"));
    QInputMethodEvent done;
    done.setCommitString(QStringLiteral("나"));
    QCoreApplication::sendEvent(m_edit.get(), &done);

    QCOMPARE(m_edit->text(), QStringLiteral("가나"));
    QCOMPARE(m_edit->cursorPosition(), 2);
}

QTEST_MAIN(TestFilterEdit)
#include "tst_filteredit.moc"

#include <memory>
