#include "app/view/schemas/failuresmodel.h"
#include "app/view/schemas/fieldsmodel.h"
#include "app/view/schemas/upcastmodel.h"
#include "app/view/schemas/versionsmodel.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"
#include "tests/schema/payloads.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace app;

class TestSchemaModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesKeepTheirPlaceWhileOthersCome();
    void versionsAreSaidInWords();
    void whatIsOddHasItsGlyph();
    void fieldsStandInTheOrderOfThePayload();
    void newFieldsOfASchemaAreInserted();
    void driftIsSaidInWords();
    void anUpcastIsShownFieldByField();
    void failuresAreAppended();
};

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto report = Tester::FailureReportingMode::QtTest;

model::VersionLine line(const std::string& type, std::optional<int> version, int count = 1)
{
    return {.type = type,
            .words = type,
            .version = version,
            .channel = "order-events",
            .count = std::uint64_t(count)};
}

template <typename Column>
QString cell(const QAbstractItemModel& model, int row, Column column)
{
    return model.index(row, int(column)).data().toString();
}

} // namespace

void TestSchemaModels::linesKeepTheirPlaceWhileOthersCome()
{
    VersionsModel model;
    const Tester tester(&model, report);
    model.show({.lines = {line("b", 1), line("d", 1)}});
    const QPersistentModelIndex kept = model.index(1, 0);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

    model.show({.lines = {line("a", 1), line("a", 2), line("b", 1), line("c", 1), line("d", 1, 9),
                          line("e", 1)}});

    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(inserted.size(), 3);
    QCOMPARE(kept.row(), 4);
    QCOMPARE(model.line(4).count, 9u);
    QStringList types;
    for (int row = 0; row < model.rowCount(); ++row)
        types += cell(model, row, VersionsModel::Column::Type);
    QCOMPARE(types.join(QString()), QStringLiteral("aabcde"));

    model.show({.lines = {line("b", 1)}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, VersionsModel::Column::Type), QStringLiteral("b"));
}

void TestSchemaModels::versionsAreSaidInWords()
{
    VersionsModel model;
    auto latest = line("a", 2);
    latest.latest = true;
    auto many = line("b", 254);
    many.manyVersions = true;

    model.show({.lines = {line("a", std::nullopt), latest, many}});

    const auto column = VersionsModel::Column::Version;
    QCOMPARE(cell(model, 0, column), QStringLiteral("no version"));
    QCOMPARE(cell(model, 1, column), QStringLiteral("V2, latest"));
    QCOMPARE(cell(model, 2, column), QStringLiteral("≥ V254"));
    QCOMPARE(model.find("a", 2, "order-events"), 1);
    QCOMPARE(model.find("a", 3, "order-events"), -1);
}

void TestSchemaModels::whatIsOddHasItsGlyph()
{
    VersionsModel model;
    auto unknown = line("a", 3);
    unknown.unknown = true;
    auto drifted = line("b", 1);
    drifted.drifts = 2;
    auto dead = line("c", 3);
    dead.unknown = dead.deadLetters = true;
    model.show({.lines = {unknown, drifted, dead, line("d", 1)}});

    const auto glyph = [&](int row) {
        return model::Glyph(model.index(row, 0).data(model::GlyphRole).toInt());
    };
    QCOMPARE(glyph(0), model::Glyph::OffPath);
    QCOMPARE(glyph(1), model::Glyph::Warning);
    QCOMPARE(glyph(2), model::Glyph::DeadLetter);
    QCOMPARE(glyph(3), model::Glyph::None);
    QVERIFY(model.index(0, 0)
                .data(model::AccessibleRole)
                .toString()
                .contains(QStringLiteral("No upcaster step knows this version.")));
}

void TestSchemaModels::fieldsStandInTheOrderOfThePayload()
{
    Payloads seen;
    seen.learn(R"({"orderId":"O-1","items":[{"sku":"A","quantity":2}]})");
    seen.learn(R"({"orderId":"O-2","items":[],"amount":12.5})");
    FieldsModel model;
    const Tester tester(&model, report);

    model.show(0, seen.schema);

    QStringList paths;
    for (int row = 0; row < model.rowCount(); ++row)
        paths += cell(model, row, FieldsModel::Column::Field);
    QCOMPARE(paths.join(u' '),
             QStringLiteral("orderId items items[] items[].sku items[].quantity amount"));
    QCOMPARE(cell(model, 0, FieldsModel::Column::Types), QStringLiteral("string"));
    QCOMPARE(cell(model, 5, FieldsModel::Column::Values), QStringLiteral("12.5"));
    QVERIFY(cell(model, 5, FieldsModel::Column::Share).startsWith(QStringLiteral("50")));
    QCOMPARE(cell(model, 1, FieldsModel::Column::Values), QStringLiteral("length 0 to 1"));
}

void TestSchemaModels::newFieldsOfASchemaAreInserted()
{
    Payloads seen;
    seen.learn(R"({"a":{"x":1},"z":1})");
    FieldsModel model;
    const Tester tester(&model, report);
    model.show(0, seen.schema);
    const QPersistentModelIndex last = model.index(2, 0);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    seen.learn(R"({"a":{"x":1,"y":2},"z":1})");

    model.show(0, seen.schema);

    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(cell(model, 2, FieldsModel::Column::Field), QStringLiteral("a.y"));
    QCOMPARE(last.row(), 3);
    QCOMPARE(reset.size(), 0);
    model.show(1, Payloads().schema);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 0);
}

void TestSchemaModels::driftIsSaidInWords()
{
    Payloads seen;
    seen.learn(R"({"a":1,"b":"x"})", 100);
    seen.learn(R"({"a":"1","c":true})", 2);
    FieldsModel model;
    model.show(0, seen.schema);

    const auto column = FieldsModel::Column::Drift;
    QCOMPARE(cell(model, 0, column), QStringLiteral("was integer, is string in 2"));
    QCOMPARE(cell(model, 1, column), QStringLiteral("was always there, missing in 2"));
    QVERIFY(cell(model, 2, column).startsWith(QStringLiteral("new since")));
}

void TestSchemaModels::anUpcastIsShownFieldByField()
{
    using Kind = model::UpcastField::Kind;
    UpcastModel model;
    const Tester tester(&model, report);

    model.show(
        {.state = model::Upcast::State::Done,
         .from = 1,
         .to = 2,
         .fields = {{.kind = Kind::Kept, .place = "id", .from = "id", .before = "1", .after = "1"},
                    {.kind = Kind::Moved,
                     .place = "total",
                     .from = "amount",
                     .before = "5",
                     .after = "5",
                     .rule = "V1 → V2: rename /amount to /total"},
                    {.kind = Kind::Removed, .place = "items", .from = "items", .before = "[]"}}});

    using Column = UpcastModel::Column;
    QCOMPARE(model.headerData(int(Column::Before), Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("V1"));
    QCOMPARE(cell(model, 0, Column::Rule), QStringLiteral("kept"));
    QCOMPARE(cell(model, 1, Column::Field), QStringLiteral("amount → total"));
    QCOMPARE(cell(model, 1, Column::Rule), QStringLiteral("V1 → V2: rename /amount to /total"));
    QCOMPARE(cell(model, 2, Column::Before), QStringLiteral("[]"));
    QCOMPARE(cell(model, 2, Column::After), QString());
}

void TestSchemaModels::failuresAreAppended()
{
    FailuresModel model;
    const Tester tester(&model, report);
    model.append({{.row = 7,
                   .type = "ORDER_CREATED",
                   .version = 3,
                   .state = model::Upcast::State::UnknownVersion}});
    model.append({});
    model.append({{.row = 9,
                   .type = "ORDER_CREATED",
                   .version = 1,
                   .rule = "V1 → V2: remove /a",
                   .why = "because."}});

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(model, 0, FailuresModel::Column::Why), QStringLiteral("No step knows V3."));
    QCOMPARE(cell(model, 1, FailuresModel::Column::Why),
             QStringLiteral("V1 → V2: remove /a: because."));
    QCOMPARE(model.index(1, 0).data(model::RowRole).toULongLong(), 9u);
}

QTEST_MAIN(TestSchemaModels)
#include "tst_schemamodels.moc"
