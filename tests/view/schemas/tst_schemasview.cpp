#include "app/view/schemas/failuresmodel.h"
#include "app/view/schemas/fieldsmodel.h"
#include "app/view/schemas/schemasview.h"
#include "app/view/schemas/upcastmodel.h"
#include "app/view/schemas/upcastpanel.h"
#include "app/view/schemas/versionsmodel.h"
#include "app/widget/messagebar.h"
#include "app/widget/rowview.h"
#include "tests/view/viewfixture.h"

#include <QAction>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTemporaryDir>

using namespace app;

class TestSchemasView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutEventsItSaysSo();
    void versionsOfEventsShow();
    void theFieldsOfTheChosenVersionShow();
    void selectingAnEventChoosesItsLine();
    void theSelectedEventStandsBesideItsUpcast();
    void tryingAllListsWhatFails();
    void aFailureJumpsToItsEvent();
    void aUsersUpcasterIsReadAgain();
    void aWrongUpcasterIsTold();
    void theSchemaIsExportedAsJsonSchema();
    void theTypeCanBeFilteredFor();
};

namespace {

//! The view over a session that a test feeds, and its own folder of upcasters.
struct Schemas
{
    Schemas() { view.setUpcasterFolder(folder.path()); }

    void add(int version, const std::string& payload)
    {
        fixture.add("O-1", R"({"type":"ORDER_CREATED","payload":)" + payload
                               + R"(,"metadata":{"eventId":"e","version":)"
                               + std::to_string(version) + "}}");
    }

    //! Until the view shows what the board has made of all events.
    bool shows(int lines)
    {
        return QTest::qWaitFor(
            [&] {
                for (int i = 0; i < 20; ++i)
                    view.tick();
                const auto& session = fixture.session();
                std::uint64_t counted = 0;
                for (const auto& line : view.versions().lines())
                    counted += line.count;
                return view.versions().rowCount() == lines && counted == session.store().end();
            },
            5'000);
    }

    QString field(int row) const
    {
        auto& model = const_cast<SchemasView&>(view).fields();
        return model.index(row, int(FieldsModel::Column::Field)).data().toString();
    }

    ViewFixture fixture;
    QTemporaryDir folder;
    SchemasView view{fixture.context()};
};

const std::string v1 = R"({"orderId":"O-1","customerId":"C-1","amount":100})";
const std::string v2 = R"({"orderId":"O-1","subtotal":90,"tax":10,"totalAmount":100})";

} // namespace

void TestSchemasView::withoutEventsItSaysSo()
{
    Schemas schemas;

    auto* empty = schemas.view.findChild<QWidget*>(QStringLiteral("schemasEmpty"));
    schemas.view.show();

    QVERIFY(empty->isVisible());
    QVERIFY(schemas.view.jsonSchema().isEmpty());
}

void TestSchemasView::versionsOfEventsShow()
{
    Schemas schemas;
    schemas.add(1, v1);
    schemas.add(1, v1);
    schemas.add(2, v2);

    QVERIFY(schemas.shows(2));

    const auto& model = schemas.view.versions();
    QCOMPARE(model.line(0).count, 2u);
    QCOMPARE(model.line(1).version, 2);
    QVERIFY(model.line(1).latest);
}

void TestSchemasView::theFieldsOfTheChosenVersionShow()
{
    Schemas schemas;
    schemas.add(1, v1);
    schemas.add(2, v2);
    QVERIFY(schemas.shows(2));
    auto* table = schemas.view.findChild<RowView*>(QStringLiteral("versionsTable"));
    QCOMPARE(schemas.field(2), QStringLiteral("amount"));

    table->setCurrentIndex(schemas.view.versions().index(1, 0));

    QCOMPARE(schemas.view.fields().rowCount(), 4);
    QCOMPARE(schemas.field(1), QStringLiteral("subtotal"));
}

void TestSchemasView::selectingAnEventChoosesItsLine()
{
    Schemas schemas;
    schemas.add(1, v1);
    schemas.add(2, v2);
    QVERIFY(schemas.shows(2));
    auto* table = schemas.view.findChild<RowView*>(QStringLiteral("versionsTable"));

    schemas.fixture.selection().select({&schemas.fixture.session().store(), 1});

    QCOMPARE(table->currentIndex().row(), 1);
}

void TestSchemasView::theSelectedEventStandsBesideItsUpcast()
{
    Schemas schemas;
    schemas.add(1, v1);
    schemas.add(3, v1);
    const auto& store = schemas.fixture.session().store();
    auto& panel = schemas.view.upcast();

    schemas.fixture.selection().select({&store, 0});

    QVERIFY2(panel.verdict().startsWith(QStringLiteral("ORDER_CREATED V1 becomes V2:")),
             qPrintable(panel.verdict()));
    QStringList fields;
    for (const auto& field : panel.fields().lines())
        fields += QString::fromStdString(field.place);
    QVERIFY(fields.contains(QStringLiteral("subtotal")));
    QVERIFY(fields.contains(QStringLiteral("metadata.version")));

    schemas.fixture.selection().select({&store, 1});

    QCOMPARE(panel.verdict(),
             QStringLiteral("ORDER_CREATED V3 cannot be upcast. No step knows V3."));
    QCOMPARE(panel.fields().rowCount(), 0);
}

void TestSchemasView::tryingAllListsWhatFails()
{
    Schemas schemas;
    for (int i = 0; i < 5; ++i)
        schemas.add(1, v1);
    schemas.add(2, v2);
    schemas.add(3, v1);
    schemas.fixture.add("ORDER_PAID", 1, 100);
    auto& panel = schemas.view.upcast();

    panel.findChild<QPushButton*>(QStringLiteral("tryUpcasters"))->click();

    QVERIFY(QTest::qWaitFor([&] {
        panel.tick();
        return !panel.isTrying();
    }));
    QCOMPARE(panel.failures().rowCount(), 1);
    QCOMPARE(
        panel.trialText(),
        QStringLiteral("5 upcast, 1 of the latest version already, 1 fail; 1 of other types."));
}

void TestSchemasView::aFailureJumpsToItsEvent()
{
    Schemas schemas;
    schemas.add(1, v1);
    schemas.add(3, v1);
    auto& panel = schemas.view.upcast();
    panel.tryAll();
    QVERIFY(QTest::qWaitFor([&] {
        panel.tick();
        return !panel.isTrying();
    }));

    panel.findChild<RowView*>(QStringLiteral("failuresTable"))
        ->setCurrentIndex(panel.failures().index(0, 0));

    QCOMPARE(schemas.fixture.selection().current()->row, model::Row(1));
}

void TestSchemasView::aUsersUpcasterIsReadAgain()
{
    Schemas schemas;
    schemas.add(1, v1);
    schemas.fixture.selection().select({&schemas.fixture.session().store(), 0});
    QFile file(schemas.folder.filePath(QStringLiteral("mine.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"type":"order.created","steps":[{"from":1,"to":7,
                  "rules":[{"rename":"/amount","to":"/total"}]}]})");
    file.close();

    schemas.view.findChild<QAction*>(QStringLiteral("reloadUpcasters"))->trigger();

    QVERIFY2(schemas.view.upcast().verdict().contains(QStringLiteral("becomes V7")),
             qPrintable(schemas.view.upcast().verdict()));
}

void TestSchemasView::aWrongUpcasterIsTold()
{
    Schemas schemas;
    QFile file(schemas.folder.filePath(QStringLiteral("mine.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"type\":\"T\",\n\"steps\":7}");
    file.close();

    schemas.view.reloadUpcasters();

    const auto* message = schemas.view.findChild<MessageBar*>();
    QVERIFY2(message->text().contains(QStringLiteral("mine.json:2:9")),
             qPrintable(message->text()));
    QVERIFY(!message->isHidden());
}

void TestSchemasView::theSchemaIsExportedAsJsonSchema()
{
    Schemas schemas;
    schemas.add(1, v1);
    QVERIFY(schemas.shows(1));

    const auto schema = QJsonDocument::fromJson(schemas.view.jsonSchema().toUtf8()).object();

    QCOMPARE(schema.value(QStringLiteral("title")).toString(), QStringLiteral("ORDER_CREATED V1"));
    QVERIFY(schema.value(QStringLiteral("properties"))
                .toObject()
                .contains(QStringLiteral("customerId")));
}

void TestSchemasView::theTypeCanBeFilteredFor()
{
    Schemas schemas;
    schemas.add(1, v1);
    QVERIFY(schemas.shows(1));
    QString wished;
    connect(&schemas.fixture.wishes(), &Wishes::filterWanted, this,
            [&](const QString& condition) { wished = condition; });

    schemas.view.findChild<QAction*>(QStringLiteral("filterByType"))->trigger();

    QCOMPARE(wished, QStringLiteral("type == \"ORDER_CREATED\" && version == 1"));
}

QTEST_MAIN(TestSchemasView)
#include "tst_schemasview.moc"
