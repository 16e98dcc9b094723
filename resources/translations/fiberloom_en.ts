<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>HoverText</name>
    <message numerus="yes">
        <source>lit pairs of %n cable(s)</source>
        <translation>
            <numerusform>lit pairs of %n cable</numerusform>
            <numerusform>lit pairs of %n cables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not counting %n of unknown capacity</source>
        <translation>
            <numerusform>not counting %n of unknown capacity</numerusform>
            <numerusform>not counting %n of unknown capacity</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaxFlowCard</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message numerus="yes">
        <source>Add %n cable(s)</source>
        <translation>
            <numerusform>Add %n cable</numerusform>
            <numerusform>Add %n cables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Split over %n path(s)</source>
        <translation>
            <numerusform>Split over %n path</numerusform>
            <numerusform>Split over %n paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n row(s)</source>
        <translation>
            <numerusform>Set %1 of %n row</numerusform>
            <numerusform>Set %1 of %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add capacity to %n route(s)</source>
        <translation>
            <numerusform>Add capacity to %n route</numerusform>
            <numerusform>Add capacity to %n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n demand(s) end at %1</source>
        <translation>
            <numerusform>%n demand ends at %1</numerusform>
            <numerusform>%n demands end at %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No cable of the other route is like “%1” (%n pair(s), %2 lit)</source>
        <translation>
            <numerusform>No cable of the other route is like “%1” (%n pair, %2 lit)</numerusform>
            <numerusform>No cable of the other route is like “%1” (%n pairs, %2 lit)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n route(s) end at %1, not two</source>
        <translation>
            <numerusform>%n route ends at %1, not two</numerusform>
            <numerusform>%n routes end at %1, not two</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n site(s)</source>
        <translation>
            <numerusform>Move %n site</numerusform>
            <numerusform>Move %n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n route(s) untied: what they follow was not copied along</source>
        <translation>
            <numerusform>%n route untied: what it follows was not copied along</numerusform>
            <numerusform>%n routes untied: what they follow was not copied along</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message numerus="yes">
        <source>%Ln demand(s) lose %1</source>
        <translation>
            <numerusform>%Ln demand loses %1</numerusform>
            <numerusform>%Ln demands lose %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln route(s) over capacity</source>
        <translation>
            <numerusform>%Ln route over capacity</numerusform>
            <numerusform>%Ln routes over capacity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln demand(s) too slow</source>
        <translation>
            <numerusform>%Ln demand too slow</numerusform>
            <numerusform>%Ln demands too slow</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::ClipboardCommands</name>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) pasted</source>
        <translation>
            <numerusform>%n row pasted</numerusform>
            <numerusform>%n rows pasted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::CompanionDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) beside it hold traffic for it.</source>
        <translation>
            <numerusform>%Ln file beside it holds traffic for it.</numerusform>
            <numerusform>%Ln files beside it hold traffic for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::DemandDetails</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loses traffic in %Ln failure(s)</source>
        <translation>
            <numerusform>Loses traffic in %Ln failure</numerusform>
            <numerusform>Loses traffic in %Ln failures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::Explanation</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::FailureBanner</name>
    <message numerus="yes">
        <source>%Ln route(s) over capacity</source>
        <translation>
            <numerusform>%Ln route over capacity</numerusform>
            <numerusform>%Ln routes over capacity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln demand(s) too slow</source>
        <translation>
            <numerusform>%Ln demand too slow</numerusform>
            <numerusform>%Ln demands too slow</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::FailurePanel</name>
    <message numerus="yes">
        <source>Pairs among %Ln chosen</source>
        <translation>
            <numerusform>Pairs among %Ln chosen</numerusform>
            <numerusform>Pairs among %Ln chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pairs among the selection (at most %Ln)</source>
        <translation>
            <numerusform>Pairs among the selection (at most %Ln)</numerusform>
            <numerusform>Pairs among the selection (at most %Ln)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pairs among the %Ln selected</source>
        <translation>
            <numerusform>Pairs among the %Ln selected</numerusform>
            <numerusform>Pairs among the %Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln worst single failures</source>
        <translation>
            <numerusform>The worst single failure</numerusform>
            <numerusform>The %Ln worst single failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failure(s)</source>
        <translation>
            <numerusform>%Ln failure</numerusform>
            <numerusform>%Ln failures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::GravityTrafficDialog</name>
    <message numerus="yes">
        <source>%Ln demand(s)</source>
        <translation>
            <numerusform>%Ln demand</numerusform>
            <numerusform>%Ln demands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>between %Ln sites.</source>
        <translation>
            <numerusform>between %Ln site.</numerusform>
            <numerusform>between %Ln sites.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that are there will be deleted; undo brings them back.</source>
        <translation>
            <numerusform>%Ln that is there will be deleted; undo brings it back.</numerusform>
            <numerusform>%Ln that are there will be deleted; undo brings them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::Inspector</name>
    <message numerus="yes">
        <source>Add %n to “%1”</source>
        <translation>
            <numerusform>Add %n to “%1”</numerusform>
            <numerusform>Add %n to “%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::LatencyChart</name>
    <message numerus="yes">
        <source>%1 of %Ln over their bound</source>
        <translation>
            <numerusform>%1 of %Ln over their bound</numerusform>
            <numerusform>%1 of %Ln over their bound</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a bound, not shown</source>
        <translation>
            <numerusform>%Ln without a bound, not shown</numerusform>
            <numerusform>%Ln without a bound, not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a path, not shown</source>
        <translation>
            <numerusform>%Ln without a path, not shown</numerusform>
            <numerusform>%Ln without a path, not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::MainWindow</name>
    <message numerus="yes">
        <source>%n row(s) of the file could not be read.</source>
        <translation>
            <numerusform>%n row of the file could not be read.</numerusform>
            <numerusform>%n rows of the file could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln route(s)</source>
        <translation>
            <numerusform>%Ln route</numerusform>
            <numerusform>%Ln routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln demand(s)</source>
        <translation>
            <numerusform>%Ln demand</numerusform>
            <numerusform>%Ln demands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::MapCanvas</name>
    <message numerus="yes">
        <source>%n sites lie here: click to zoom to them</source>
        <translation>
            <numerusform>%n site lies here: click to zoom to it</numerusform>
            <numerusform>%n sites lie here: click to zoom to them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes run here: click to select them, double click to zoom in, right click for more</source>
        <translation>
            <numerusform>%n route runs here: click to select it, double click to zoom in, right click for more</numerusform>
            <numerusform>%n routes run here: click to select them, double click to zoom in, right click for more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::MapCards</name>
    <message numerus="yes">
        <source>%n routes</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::MapLegend</name>
    <message numerus="yes">
        <source>%1: %n route(s)</source>
        <translation>
            <numerusform>%1: %n route</numerusform>
            <numerusform>%1: %n routes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::MaxFlowCard</name>
    <message numerus="yes">
        <source>each way, limited by a cut of %Ln route(s)</source>
        <translation>
            <numerusform>each way, limited by a cut of %Ln route</numerusform>
            <numerusform>each way, limited by a cut of %Ln routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln disjoint path(s), whatever their capacity</source>
        <translation>
            <numerusform>%Ln disjoint path, whatever their capacity</numerusform>
            <numerusform>%Ln disjoint paths, whatever their capacity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln route(s) of unknown capacity left out</source>
        <translation>
            <numerusform>%Ln route of unknown capacity left out</numerusform>
            <numerusform>%Ln routes of unknown capacity left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::Menus</name>
    <message numerus="yes">
        <source>Select All %n Routes</source>
        <translation>
            <numerusform>Select %n Route</numerusform>
            <numerusform>Select All %n Routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more: see the table</source>
        <translation>
            <numerusform>%n more: see the table</numerusform>
            <numerusform>%n more: see the table</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::PasteDialog</name>
    <message numerus="yes">
        <source>%n row(s) will be skipped.</source>
        <translation>
            <numerusform>%n row will be skipped.</numerusform>
            <numerusform>%n rows will be skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::PlaceCatalog</name>
    <message numerus="yes">
        <source>A cloud region needs %n filled cell(s)</source>
        <translation>
            <numerusform>A cloud region needs %n filled cell</numerusform>
            <numerusform>A cloud region needs %n filled cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::ProjectFlow</name>
    <message numerus="yes">
        <source>%n edit(s) to “%1” were not saved when the program ended.</source>
        <translation>
            <numerusform>%n edit to “%1” was not saved when the program ended.</numerusform>
            <numerusform>%n edits to “%1” were not saved when the program ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::RiskPanel</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln new</source>
        <translation>
            <numerusform>, %Ln new</numerusform>
            <numerusform>, %Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::SolverStatus</name>
    <message numerus="yes">
        <source>%Ln demand(s) unrouted</source>
        <translation>
            <numerusform>%Ln demand unrouted</numerusform>
            <numerusform>%Ln demands unrouted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln partly lost</source>
        <translation>
            <numerusform>%Ln partly lost</numerusform>
            <numerusform>%Ln partly lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln too slow</source>
        <translation>
            <numerusform>%Ln too slow</numerusform>
            <numerusform>%Ln too slow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln route(s) over capacity</source>
        <translation>
            <numerusform>%Ln route over capacity</numerusform>
            <numerusform>%Ln routes over capacity</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::TiesBox</name>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bend(s)</source>
        <translation>
            <numerusform>%n bend</numerusform>
            <numerusform>%n bends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fiberloom::UtilizationChart</name>
    <message numerus="yes">
        <source>%Ln route(s)</source>
        <translation>
            <numerusform>%Ln route</numerusform>
            <numerusform>%Ln routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln over capacity</source>
        <translation>
            <numerusform>%Ln over capacity</numerusform>
            <numerusform>%Ln over capacity</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of unknown capacity, not shown</source>
        <translation>
            <numerusform>%Ln of unknown capacity, not shown</numerusform>
            <numerusform>%Ln of unknown capacity, not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>storage</name>
    <message numerus="yes">
        <source>%1 (%n problem(s) in all)</source>
        <translation>
            <numerusform>%1 (%n problem in all)</numerusform>
            <numerusform>%1 (%n problems in all)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more like this</source>
        <translation>
            <numerusform>and %n more like this</numerusform>
            <numerusform>and %n more like this</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
</context>
</TS>
