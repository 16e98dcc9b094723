# The same kind of graph as ring.graphml
Creator "A test"
graph [
  directed 0
  Network "Ring of tests"
  node [
    id 0
    label "Alpha"
    Latitude 52.0
    Longitude 5.0
    Internal 1
    graphics [ x 1 y 2 fill [ color "red" ] ]
  ]
  node [ id 1 label "Beta &amp; &#34;co&#34;" Latitude 50.0 Longitude 9.0 ]
  node [ id 2 label "Gamma" ]
  edge [ source 0 target 1 LinkSpeedRaw 1E10 ]
  edge [ source 1 target 2 LinkLabel "45 Mbps DS-3" ]
  edge [ source 0 target 2 ]
]
