#pragma once

#include "app/view/schemas/linemodel.h"
#include "app/widget/timeformat.h"
#include "model/schema/inferredschema.h"

#include <optional>

namespace app {

//! One field of an inferred schema as a line.
struct FieldLine
{
    model::FieldIndex index = 0;
    std::string path;
    model::SeenField field;
    double share = 0;
    std::uint64_t chances = 0;
    std::vector<model::Drift> drifts;
};

//! The fields of a schema in the order of the payload. GUI thread.
class FieldsModel : public LineModel<FieldLine>
{
    Q_OBJECT

public:
    enum class Column { State, Field, Types, Share, Values, Since, Drift, End };

    using LineModel::LineModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! \a number tells schemas apart: of another one everything is new.
    void show(std::uint32_t number, const model::InferredSchema& schema);
    void clear();
    void setTimes(const TimeFormat& times);

private:
    QString text(const FieldLine& line, Column column) const;
    QString driftText(const model::Drift& drift, const FieldLine& line) const;

    TimeFormat m_times;
    std::optional<std::uint32_t> m_number;
};

} // namespace app
