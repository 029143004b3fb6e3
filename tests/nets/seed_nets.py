"""S2: the two nets of the specification, letter by letter."""

CHILD = '''{
    "id":"child-cpn-1",
    "name":"ChildFlow",
    "colorSets":["colset INT = int;"],
    "places":[{"id":"c_in","name":"CIn","colorSet":"INT"},{"id":"c_out","name":"COut","colorSet":"INT"}],
    "transitions":[{"id":"t_child","name":"Child","kind":"Auto","actionExpression":"y = x * 2"}],
    "arcs":[
      {"id":"ac_in","sourceId":"c_in","targetId":"t_child","expression":"x","direction":"IN"},
      {"id":"ac_out","sourceId":"t_child","targetId":"c_out","expression":"y","direction":"OUT"}
    ],
  "initialMarking":{"c_in":[{"value":5,"timestamp":0}]},
  "endPlaces":["c_out"]
  }'''

PARENT = '''{
    "id":"parent-cpn-1",
    "name":"ParentFlow",
    "colorSets":["colset INT = int;"],
    "places":[
      {"id":"p_start","name":"Start","colorSet":"INT"},
      {"id":"p_wait","name":"Wait","colorSet":"INT"},
      {"id":"p_done","name":"Done","colorSet":"INT"}
    ],
    "transitions":[
      {"id":"t_call_child","name":"CallChild","kind":"Manual"},
      {"id":"t_finalize","name":"Finalize","kind":"Auto"}
    ],
    "arcs":[
      {"id":"ap_in","sourceId":"p_start","targetId":"t_call_child","expression":"a","direction":"IN"},
      {"id":"ap_wait_out","sourceId":"t_call_child","targetId":"p_wait","expression":"b","direction":"OUT"},
      {"id":"ap_wait_in","sourceId":"p_wait","targetId":"t_finalize","expression":"b","direction":"IN"},
      {"id":"ap_out","sourceId":"t_finalize","targetId":"p_done","expression":"b","direction":"OUT"}
    ],
  "initialMarking":{"p_start":[{"value":3,"timestamp":0}]},
  "endPlaces":["p_done"],
    "subWorkflows":[
      {
        "id":"sw1",
        "cpnId":"child-cpn-1",
        "callTransitionId":"t_call_child",
        "autoStart":true,
        "propagateOnComplete":true,
        "inputMapping":{"x":"a"},
  "outputMapping":{"y":"b"}
      }
    ]
  }'''
