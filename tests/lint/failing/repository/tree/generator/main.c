int x; 
