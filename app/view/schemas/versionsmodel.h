#pragma once

#include "app/view/schemas/linemodel.h"
#include "app/widget/timeformat.h"
#include "model/schema/schemaboard.h"

namespace app {

//! The types and versions in flight, a line each for every channel. GUI thread.
class VersionsModel : public LineModel<model::VersionLine>
{
    Q_OBJECT

public:
    enum class Column {
        State,
        Type,
        Version,
        Channel,
        Count,
        OverTime,
        LastSeen,
        FirstSeen,
        Producer,
        Fields,
        End
    };

    using LineModel::LineModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(const model::SchemaSnapshot& snapshot);
    void setTimes(const TimeFormat& times);
    //! The line of a type (by its words), version and channel; -1 when there is none.
    int find(const std::string& words, std::optional<std::int32_t> version,
             const std::string& channel) const;

private:
    QString text(const model::VersionLine& line, Column column) const;
    QVariant toolTip(const model::VersionLine& line, Column column) const;
    bool isMuted(int row, Column column) const;

    TimeFormat m_times;
};

//! "V2"; "no version"; "≥ 254".
QString versionText(const model::VersionLine& line);
QString versionText(std::optional<std::int32_t> version);
//! The type, or what stands for none.
QString typeText(const std::string& type);

} // namespace app
