#include "tests/sequence/storyfrom.h"

#include <QRegularExpression>

using namespace model::sequence;

namespace {

const auto wholeTale = "OrderCreated@0#a PaymentCompleted@1#b<a OrderCreated@1.2#a OrderPaid@2#c<b "
                       "InventoryFailed@7#d<c !OrderPaid@9#c GiftWrapped@9.5";

//! The first line that none of \a forms fits; empty: all are known.
QString oddLine(const std::string& text, const QStringList& forms)
{
    for (const auto& line : QString::fromStdString(text).split(u'\n', Qt::SkipEmptyParts)) {
        const auto fits = [&line](const QString& form) {
            return QRegularExpression(QRegularExpression::anchoredPattern(form))
                .match(line)
                .hasMatch();
        };
        if (std::none_of(forms.begin(), forms.end(), fits))
            return line;
    }
    return {};
}

const QStringList mermaidForms{
    QStringLiteral("sequenceDiagram"),
    QStringLiteral("    participant p\\d+ as [^:;]+"),
    QStringLiteral("    Note over p\\d+(,p\\d+)?: .+"),
    QStringLiteral("    p\\d+(->>|-->>|--\\)|-x|--x)p\\d+: .+"),
};
const QStringList plantForms{
    QStringLiteral("@startuml"),
    QStringLiteral("@enduml"),
    QStringLiteral("hide footbox"),
    QStringLiteral("title .+"),
    QStringLiteral("(participant|database|queue) \"[^\"]+\" as p\\d+"),
    QStringLiteral("rnote over p\\d+ : .+"),
    QStringLiteral("== .+ =="),
    QStringLiteral("\\.\\.\\. .+ \\.\\.\\."),
    QStringLiteral("p\\d+ -(\\[#\\w+\\])?-?> ?(p\\d+|\\]) : .+"),
    QStringLiteral("p\\d+ -(\\[#\\w+\\])?-?>\\] : .+"),
};

} // namespace

class TestDiagramText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mermaidHasOnlyLinesThatMermaidKnows();
    void plantUmlHasOnlyLinesThatPlantUmlKnows();
    void eachParticipantThatIsUsedIsDeclared();
    void namesStayNames_data();
    void namesStayNames();
    void theTableSaysIdleTime();
};

void TestDiagramText::mermaidHasOnlyLinesThatMermaidKnows()
{
    const auto text = mermaid(Tale(wholeTale, 12).tell(), englishWords());

    QCOMPARE(oddLine(text, mermaidForms), QString());
    QVERIFY(text.starts_with("sequenceDiagram\n"));
    QVERIFY(text.find("->>p2: OrderCreated duplicate") != std::string::npos);
    QVERIFY(text.find("4.9 s") == std::string::npos);
    QVERIFY(text.find("5.0 s with nothing") != std::string::npos);
}

void TestDiagramText::plantUmlHasOnlyLinesThatPlantUmlKnows()
{
    const auto text = plantUml(Tale(wholeTale, 12).tell(), englishWords());

    QCOMPARE(oddLine(text, plantForms), QString());
    QVERIFY(text.starts_with("@startuml\n"));
    QVERIFY(text.ends_with("@enduml\n"));
    QVERIFY(text.find("[#Olive]") != std::string::npos);
    QVERIFY(text.find("[#Maroon]") != std::string::npos);
}

void TestDiagramText::eachParticipantThatIsUsedIsDeclared()
{
    const auto story = Tale(wholeTale, 12).tell();
    for (const auto& text : {mermaid(story, englishWords()), plantUml(story, englishWords())}) {
        const QRegularExpression used(QStringLiteral("\\bp(\\d+)\\b"));
        auto all = used.globalMatch(QString::fromStdString(text));
        while (all.hasNext())
            QVERIFY(all.next().captured(1).toUInt() <= story.lifelines.size());
    }
}

void TestDiagramText::namesStayNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("inMermaid");
    QTest::addColumn<QString>("inPlantUml");
    const auto row = [](const char* title, const char* name, const char* one, const char* other) {
        QTest::newRow(title) << QString::fromUtf8(name) << QString::fromUtf8(one)
                             << QString::fromUtf8(other);
    };
    row("plain", "ORDER_PAID", "ORDER_PAID", "ORDER_PAID");
    row("a comment", "a;b%%c#d", "a#59;b#37;#37;c#35;d", "a;b<U+0025><U+0025>c#d");
    row("a block's end", "end", "#101;nd", "end");
    row("a list", "#x", "#35;x", "<U+0023>x");
    row("a heading", "== x", "== x", "<U+003D><U+003D> x");
    row("an entity", "&lt;", "#38;lt#59;", "<U+0026>lt;");
    row("quotes", "say \"x\"", "say #34;x#34;", "say <U+0022>x<U+0022>");
    row("markup", "A__B**C//D", "A__B**C//D", "A_<U+005F>B*<U+002A>C/<U+002F>D");
    row("a tag", "<b>x</b>", "#60;b#62;x#60;/b#62;", "<U+003C>b<U+003E>x<U+003C>/b<U+003E>");
    row("line breaks", "a\nb\\nc", "a b#92;nc", "a b<U+005C>nc");
    row("Korean", "주문 생성", "주문 생성", "주문 생성");
    row("nothing", "", "-", "-");
}

void TestDiagramText::namesStayNames()
{
    QFETCH(const QString, name);
    QTEST(QString::fromStdString(mermaidText(name.toStdString())), "inMermaid");
    QTEST(QString::fromStdString(plantUmlText(name.toStdString())), "inPlantUml");

    Tale tale(wholeTale, 12);
    tale.sights[1].type = name.toStdString();
    tale.sights[3].channel = name.toStdString();
    QCOMPARE(oddLine(mermaid(tale.tell(), englishWords()), mermaidForms), QString());
    QCOMPARE(oddLine(plantUml(tale.tell(), englishWords()), plantForms), QString());
}

void TestDiagramText::theTableSaysIdleTime()
{
    const auto text = Tale("OrderCreated@0 PaymentCompleted@4.9").text();
    QVERIFY(text.contains(QStringLiteral("4.9 s with nothing")));
    QVERIFY(text.contains(QStringLiteral("order -> payment")));
}

QTEST_GUILESS_MAIN(TestDiagramText)
#include "tst_diagramtext.moc"
