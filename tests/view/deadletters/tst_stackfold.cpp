#include "app/view/deadletters/stackfold.h"

#include <QTest>

using namespace app;

class TestStackFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesOfFrameworksAreFolded();
    void singleFrameworkFrameStays();
    void nothingComesOfNothing();
};

static QStringList textsOf(const std::vector<StackLine>& lines)
{
    QStringList texts;
    for (const auto& line : lines)
        texts << line.text;
    return texts;
}

void TestStackFold::framesOfFrameworksAreFolded()
{
    const auto lines = foldStack("java.lang.IllegalStateException: no\r\n"
                                 "\tat com.shop.Listener.on(Listener.java:41)\n"
                                 "\tat org.springframework.kafka.listener.A.run(A.java:1)\n"
                                 "\tat java.base/java.lang.Thread.run(Thread.java:2)\n"
                                 "\tat com.shop.Upcasters.toV2(Upcasters.java:88)\n"
                                 "Caused by: com.shop.Declined: 5\n"
                                 "\t... 12 more\n");

    QCOMPARE(textsOf(lines), (QStringList{"java.lang.IllegalStateException: no",
                                          "at com.shop.Listener.on(Listener.java:41)",
                                          "2 frames of org.springframework.kafka, java.lang",
                                          "at com.shop.Upcasters.toV2(Upcasters.java:88)",
                                          "Caused by: com.shop.Declined: 5", "... 12 more"}));
    QCOMPARE(lines[2].folded.size(), 2);
    QVERIFY(!lines[0].isFrame);
}

void TestStackFold::singleFrameworkFrameStays()
{
    const auto lines = foldStack("X\n at java.util.List.get(List.java:1)\n at a.B.c(B.java:2)");

    QCOMPARE(textsOf(lines),
             (QStringList{"X", "at java.util.List.get(List.java:1)", "at a.B.c(B.java:2)"}));
}

void TestStackFold::nothingComesOfNothing()
{
    QVERIFY(foldStack({}).empty());
    QVERIFY(foldStack("\n\n").empty());
}

QTEST_GUILESS_MAIN(TestStackFold)
#include "tst_stackfold.moc"
